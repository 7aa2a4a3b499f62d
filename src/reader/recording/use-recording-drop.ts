import { useEffect, useState, type RefObject } from 'react';
import type { Locale, Recording } from '../../lesson/index.ts';

/** A trace belongs to a program, samples to a figure of repeated runs. */
type RecordingKind = 'trace' | 'samples';

export interface RecordingDrop<Kind extends RecordingKind> {
  /** The newest recording that the reader opened here. */
  readonly recording: Extract<Recording, { readonly kind: Kind }> | null;
  /** Why the newest file could not be taken; null when it could. */
  readonly problem: string | null;
  /** Whether a file is held over the place now. */
  readonly over: boolean;
  readonly open: (file: File) => void;
}

/** Lets a reader drop a recording on an element, or open one. */
export function useRecordingDrop<Kind extends RecordingKind>(
  element: RefObject<HTMLElement | null>,
  kind: Kind,
  locale: Locale,
): RecordingDrop<Kind> {
  const [recording, setRecording] = useState<RecordingDrop<Kind>['recording']>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const open = (file: File): void => {
    const take = async (): Promise<void> => {
      const { lateRecordingStrings, loadRecording } = await import('./read-recording.ts');
      const text = lateRecordingStrings[locale];
      const loaded = loadRecording(await file.text());
      if (loaded.recording === null) setProblem(text.notARecording(file.name, loaded.problem));
      else if (isOfKind(loaded.recording, kind)) {
        setRecording(loaded.recording);
        setProblem(null);
      } else setProblem(kind === 'trace' ? text.wrongSamples : text.wrongTrace);
    };
    void take();
  };

  useEffect(() => {
    const { current } = element;
    if (current === null) return undefined;
    const hasFile = (event: DragEvent): boolean =>
      event.dataTransfer?.types.includes('Files') === true;
    const enter = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      // Without this the browser would leave the page and show the file.
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget instanceof Node && current.contains(event.relatedTarget)) return;
      setOver(false);
    };
    const drop = (event: DragEvent): void => {
      if (!hasFile(event)) return;
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file !== undefined) open(file);
    };
    current.addEventListener('dragover', enter);
    current.addEventListener('dragleave', leave);
    current.addEventListener('drop', drop);
    return () => {
      current.removeEventListener('dragover', enter);
      current.removeEventListener('dragleave', leave);
      current.removeEventListener('drop', drop);
    };
  });
  return { recording, problem, over, open };
}

function isOfKind<Kind extends RecordingKind>(
  recording: Recording,
  kind: Kind,
): recording is Extract<Recording, { readonly kind: Kind }> {
  return recording.kind === kind;
}
