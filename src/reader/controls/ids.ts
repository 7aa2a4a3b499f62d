/** Ids of the controls that every page has, for links to them. */
export const THEME_CHOICE = 'theme';
export const LANGUAGE_LINK = 'language';
