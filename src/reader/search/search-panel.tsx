import {
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type SyntheticEvent,
} from 'react';
import type { Locale } from '../../lesson/index.ts';
import type { SearchResults } from '../../search/index.ts';
import { SearchIcon } from './search-icon.tsx';
import styles from './search.module.css';
import { FoundPlaces } from './found-places.tsx';
import { searchStrings, type SearchStrings } from './strings.ts';
import { useIndex } from './use-index.ts';

export interface SearchPanelProps {
  readonly locale: Locale;
  /** Path under which the site is served. */
  readonly base: string;
  /** Address of the index in this language. */
  readonly indexHref: string;
  readonly glossaryHref: string;
}

/** More than these are counted only. */
const MOST_SHOWN = 20;
const LIST = 'search-found';
const NOTHING: SearchResults = { results: [], total: 0, approximate: false };

/** What stands in the dialog of search: the field, and what is found for what is in it. */
export function SearchPanel({ locale, base, indexHref, glossaryHref }: SearchPanelProps) {
  const text = searchStrings[locale];
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [loading, loadAgain] = useIndex(indexHref);
  const query = useDeferredValue(typed.trim());
  const found = useMemo(
    () => (loading.kind === 'ready' ? loading.index.find(query, MOST_SHOWN) : NOTHING),
    [loading, query],
  );
  const count = found.results.length;

  // What was typed before the script came.
  useEffect(() => setTyped(field.current?.value ?? ''), []);

  const take = (value: string): void => {
    setTyped(value);
    choose(0);
  };
  const choose = (place: number): void => {
    setChosen(place);
    list.current?.children[place]?.scrollIntoView({ block: 'nearest' });
  };

  const onInput = ({ currentTarget, nativeEvent }: SyntheticEvent<HTMLInputElement>): void => {
    // An input method shows letters while a word is not yet chosen.
    const composing = nativeEvent instanceof InputEvent && nativeEvent.isComposing;
    if (!composing) take(currentTarget.value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || count === 0) return;
    const moves: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };
    const move = moves[event.key];
    if (move !== undefined) choose((chosen + move + count) % count);
    else if (event.key === 'Enter') {
      const link = list.current?.children[chosen];
      if (link instanceof HTMLElement) link.click();
    } else return;
    event.preventDefault();
  };

  return (
    <div className={styles['panel']}>
      <div className={styles['field']}>
        <SearchIcon />
        <input
          ref={field}
          type="text"
          inputMode="search"
          role="combobox"
          aria-label={text.label}
          aria-autocomplete="list"
          aria-expanded={count > 0}
          aria-controls={count > 0 ? LIST : undefined}
          aria-activedescendant={count > 0 ? `${LIST}-${chosen}` : undefined}
          placeholder={text.label}
          autoComplete="off"
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          enterKeyHint="go"
          onInput={onInput}
          onCompositionEnd={({ currentTarget }) => take(currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <form method="dialog">
          <button type="submit">{text.close}</button>
        </form>
      </div>
      <output className={styles['said']}>
        {query === '' ? text.hint : loading.kind === 'ready' ? saidOf(found, query, text) : null}
        {query !== '' && loading.kind === 'loading' ? text.loading : null}
      </output>
      {loading.kind === 'failed' ? (
        <p className={styles['said']} role="alert">
          {text.failed}{' '}
          <button
            type="button"
            onClick={() => {
              loadAgain();
              // The button goes away.
              field.current?.focus();
            }}
          >
            {text.again}
          </button>
        </p>
      ) : null}
      {loading.kind === 'ready' && query !== '' && count === 0 ? (
        <p className={styles['said']}>
          {text.advice}
          {locale === 'en' ? ' ' : ''}
          <a href={glossaryHref}>{text.glossary}</a>
          {text.adviceEnd}
        </p>
      ) : null}
      {count > 0 ? (
        <FoundPlaces
          ref={list}
          id={LIST}
          label={text.results}
          base={base}
          results={found.results}
          chosen={chosen}
        />
      ) : null}
      <p className={styles['keys']}>
        <span>
          <kbd>↑</kbd> <kbd>↓</kbd> {text.choose}
        </span>
        <span>
          <kbd>Enter</kbd> {text.open}
        </span>
        <span>
          <kbd>Esc</kbd> {text.leave}
        </span>
      </p>
    </div>
  );
}

function saidOf(
  { total, results, approximate }: SearchResults,
  query: string,
  text: SearchStrings,
) {
  if (total === 0) return text.nothing(query);
  if (approximate) return text.similar;
  return results.length < total ? text.foundMore(total, results.length) : text.found(total);
}
