import { useId, useState, type FormEvent } from 'react';
import type { Locale } from '../../lesson/index.ts';
import { isFileName, MOST_FILES, type CodeError, type OpenFile } from '../../session/index.ts';
import { CodeArea } from '../cell/code-area.tsx';
import { cellStrings } from '../cell/strings.ts';
import { useHydrated } from '../cell/use-cell.ts';
import styles from './playground.module.css';
import { playgroundStrings } from './strings.ts';

interface ModulesProps {
  /** Of all files. */
  readonly names: readonly string[];
  readonly modules: readonly OpenFile[];
  readonly locale: Locale;
  readonly onAdd: (name: string) => void;
  readonly onRemove: (name: string) => void;
}

const NO_ERRORS: readonly CodeError[] = [];

/** The files beside the program, each to be edited, and a place for a new one. */
export function Modules({ names, modules, locale, onAdd, onRemove }: ModulesProps) {
  const text = playgroundStrings[locale];
  return (
    <section className={styles['modules']} aria-labelledby="modules">
      <h2 id="modules">{text.modules}</h2>
      <p>{text.modulesText}</p>
      {modules.map(({ name, store }) => (
        <figure key={name} className={styles['module']} aria-label={text.module(name)}>
          <figcaption>
            <code>{name}</code>
            <button type="button" aria-label={text.remove(name)} onClick={() => onRemove(name)}>
              ×
            </button>
          </figcaption>
          <div className={styles['code']}>
            <CodeArea
              ref={null}
              store={store}
              text={cellStrings[locale]}
              locale={locale}
              errors={NO_ERRORS}
              litLine={null}
              onCaretLine={ignoreLine}
            />
          </div>
        </figure>
      ))}
      <NewModule names={names} locale={locale} onAdd={onAdd} />
    </section>
  );
}

/** Nothing is drawn beside a module. */
function ignoreLine(): void {
  // Nothing to light.
}

type NewModuleProps = Pick<ModulesProps, 'names' | 'locale' | 'onAdd'>;

function NewModule({ names, locale, onAdd }: NewModuleProps) {
  const text = playgroundStrings[locale];
  const id = useId();
  const able = useHydrated();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const file = name.trim().replace(/(?<!\.py)$/, '.py');
    const wrong = problemOf(file, names);
    setProblem(wrong === null ? '' : text[wrong]);
    if (wrong !== null) return;
    onAdd(file);
    setName('');
  };
  return (
    <form className={styles['new']} onSubmit={submit}>
      <label htmlFor={id}>{text.newModule}</label>
      <input
        id={id}
        value={name}
        placeholder="helper.py"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-describedby={`${id}-problem`}
        onChange={({ currentTarget: { value } }) => setName(value)}
      />
      <button type="submit" disabled={!able}>
        {text.add}
      </button>
      <output id={`${id}-problem`}>{problem}</output>
    </form>
  );
}

function problemOf(file: string, names: readonly string[]): 'badName' | 'taken' | 'enough' | null {
  if (!isFileName(file)) return 'badName';
  if (names.includes(file)) return 'taken';
  return names.length >= MOST_FILES ? 'enough' : null;
}
