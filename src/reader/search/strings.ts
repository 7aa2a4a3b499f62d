import { catalogue } from '../i18n/catalogue.ts';

export const searchStrings = catalogue(
  {
    label: 'Search lessons, terms and pages',
    close: 'Close',
    results: 'Places found',
    hint: 'Words, their beginnings, and names from programs such as threading.Lock.',
    choose: 'choose',
    open: 'open',
    leave: 'close',
    loading: 'The index is on its way.',
    failed: 'The index could not be loaded. Look at your connection.',
    again: 'Try again',
    found: (total: number) => (total === 1 ? 'One place' : `${total} places`),
    foundMore: (total: number, shown: number) => `${total} places, the best ${shown} of them here`,
    similar: 'No place has all of it. These have some of it, or something like it:',
    nothing: (query: string) => `Nothing is found for “${query}”.`,
    advice: 'Try another word, or the beginning of one. All terms of the course stand in the',
    glossary: 'glossary',
    adviceEnd: '.',
  },
  {
    label: '搜索课文、术语和页面',
    close: '关闭',
    results: '找到的地方',
    hint: '可以写词、词的开头，或者程序里的名字，例如 threading.Lock。',
    choose: '选择',
    open: '打开',
    leave: '关闭',
    loading: '正在取索引。',
    failed: '没能取到索引。请检查网络连接。',
    again: '再试一次',
    found: (total: number) => `找到 ${total} 处`,
    foundMore: (total: number, shown: number) => `找到 ${total} 处，这里是最相关的 ${shown} 处`,
    similar: '没有一处包含全部内容，下面这些包含一部分，或者相近：',
    nothing: (query: string) => `没有找到“${query}”。`,
    advice: '换一个词试试，或者少写几个字。课程的术语都在',
    glossary: '术语表',
    adviceEnd: '里。',
  },
);

/** The strings of search in one language. */
export type SearchStrings = (typeof searchStrings)['en'];
