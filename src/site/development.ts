import { join } from 'node:path';
import type { EnvironmentModuleNode, ViteDevServer } from 'vite';
import type { PageRenderer, RendererModule } from './renderer.ts';

/** Where the search index of a language is, below the base. */
const SEARCH_INDEX = /^\/search\/(en|zh)\.json$/;

/** Renders pages on request, from the sources as they are at that moment. */
export function serveInDevelopment(
  server: ViteDevServer,
  client: string,
  renderer: string,
): () => void {
  const { base, root } = server.config;
  return () => {
    server.middlewares.use((request, response, next) => {
      // Vite has taken the base off by now.
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      const index = SEARCH_INDEX.exec(pathname)?.[1];
      if (request.method === 'GET' && index !== undefined) {
        answerIndex(index).then(
          (content) => response.writeHead(200, { 'Content-Type': 'application/json' }).end(content),
          next,
        );
        return;
      }
      if (request.method !== 'GET' || /\.(?!html$)[a-z0-9]+$/i.test(pathname)) return next();
      answer(pathname).then(
        ({ status, html }) =>
          response.writeHead(status, { 'Content-Type': 'text/html; charset=utf-8' }).end(html),
        next,
      );
    });
  };

  async function load(): Promise<PageRenderer> {
    const module = await server.ssrLoadModule(`/${renderer}`);
    // Its own type says that it is one.
    return (module as RendererModule).renderer;
  }

  async function answerIndex(locale: string): Promise<string> {
    return (await load()).searchIndex(locale === 'zh' ? 'zh' : 'en');
  }

  async function answer(pathname: string): Promise<{ status: number; html: string }> {
    const { fileAt, renderPage } = await load();
    const file = fileAt(pathname.slice(1));
    const html = renderPage(file, base, {
      scripts: [`${base}${client}`],
      preloads: [],
      cellPreloads: [],
      styles: stylesOf(server, join(root, renderer), base, root),
      styleText: '',
      heldStyles: [],
      searchIndexes: { en: `${base}search/en.json`, zh: `${base}search/zh.json` },
    });
    return {
      status: file === '404.html' ? 404 : 200,
      html: await server.transformIndexHtml(pathname, html),
    };
  }
}

/** Every style sheet below the renderer, so that a page is drawn right before any script has run. */
function stylesOf(
  server: ViteDevServer,
  renderer: string,
  base: string,
  root: string,
): readonly string[] {
  const graph = server.environments.ssr.moduleGraph;
  const styles: string[] = [];
  const seen = new Set<EnvironmentModuleNode>();
  const visit = (node: EnvironmentModuleNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const imported of node.importedModules) visit(imported);
    if (node.file?.startsWith(root) === true && node.file.endsWith('.css')) {
      styles.push(base + node.file.slice(root.length + 1));
    }
  };
  for (const module of graph.getModulesByFile(renderer) ?? []) visit(module);
  return styles;
}
