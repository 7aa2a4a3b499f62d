/** The files that the compiler reads, as text. It never touches the disk itself. */

/** Path from the project's root, with forward slashes, to the text of the file. */
export type SourceFiles = ReadonlyMap<string, string>;

export const COURSE_FILE = 'content/course.yaml';
export const MISCONCEPTIONS_FILE = 'content/misconceptions.yaml';
export const CLAIMS_FILE = 'content/claims.yaml';
export const DIFFERENCES_FILE = 'content/differences.yaml';
export const GLOSSARY_FILE = 'content/glossary.yaml';
export const LESSONS_FOLDER = 'content/lessons';

/** The files of one lesson by their name inside its folder. */
export type LessonFolder = ReadonlyMap<string, string>;

/** Removes what editors and operating systems differ in: byte-order marks and carriage returns. */
export function normalise(files: SourceFiles): SourceFiles {
  return new Map(
    [...files].map(([path, text]) => [path, text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')]),
  );
}

/** The lessons' folders by slug. */
export function lessonFolders(files: SourceFiles): ReadonlyMap<string, LessonFolder> {
  const folders = new Map<string, Map<string, string>>();
  for (const [path, text] of files) {
    if (!path.startsWith(`${LESSONS_FOLDER}/`)) continue;
    const [slug, ...rest] = path.slice(LESSONS_FOLDER.length + 1).split('/');
    if (slug === undefined || rest.length === 0) continue;
    const folder = folders.get(slug) ?? new Map<string, string>();
    folder.set(rest.join('/'), text);
    folders.set(slug, folder);
  }
  return folders;
}

/** The path of a file of a lesson, as it is shown to an author. */
export function lessonPath(slug: string, name: string): string {
  return `${LESSONS_FOLDER}/${slug}/${name}`;
}
