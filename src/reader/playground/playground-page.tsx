import { Island } from '../island/island.tsx';
import { usePage } from '../page/context.tsx';
import { ReferencePage } from '../reference/reference-page.tsx';
import { PlaygroundIsland } from './playground-island.tsx';
import start from './start.py?raw';
import { playgroundStrings } from './strings.ts';

/** The page for programs of the reader's own. */
export function PlaygroundPage() {
  const { locale } = usePage();
  const text = playgroundStrings[locale];
  return (
    <ReferencePage page={{ kind: 'playground' }} title={text.title} lead={text.lead}>
      <Island
        name="playground"
        id="playground"
        component={PlaygroundIsland}
        props={{ locale, start }}
      />
    </ReferencePage>
  );
}
