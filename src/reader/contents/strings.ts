import { catalogue } from '../i18n/catalogue.ts';

export const contentsStrings = catalogue({ heading: 'In this lesson' }, { heading: '本课内容' });
