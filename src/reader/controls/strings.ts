import { catalogue } from '../i18n/catalogue.ts';

export const controlStrings = catalogue(
  {
    theme: 'Theme',
    system: 'System',
    light: 'Light',
    dark: 'Dark',
    /** The other language, in its own words. */
    otherLanguage: '简体中文',
  },
  {
    theme: '主题',
    system: '随系统',
    light: '浅色',
    dark: '深色',
    otherLanguage: 'English',
  },
);
