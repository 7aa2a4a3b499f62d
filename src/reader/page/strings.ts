import { catalogue } from '../i18n/catalogue.ts';

/** Strings around every page. They are rendered into HTML and never shipped as JavaScript. */
export const pageStrings = catalogue(
  {
    siteName: 'Interleave',
    skip: 'Skip to the text',
    site: 'Site',
    lessons: 'Lessons',
    lessonOf: (number: number, title: string) => `Lesson ${number}, ${title}`,
    teacherNotes: 'Show the notes for teachers',
    noRequests: 'This site asks only its own origin for files and sends nothing anywhere.',
    license: 'Open source under the MIT license.',
    licences: 'Licenses of all that it ships',
    missingTitle: 'There is no page here',
    missingLead: 'The address may be old, or it may never have been one.',
    missingHome: 'To the home page',
  },
  {
    siteName: 'Interleave',
    skip: '跳到正文',
    site: '本站',
    lessons: '课程',
    lessonOf: (number: number, title: string) => `第 ${number} 课　${title}`,
    teacherNotes: '显示给教师的说明',
    noRequests: '本站只向自己的来源取文件，不向别处发送任何数据。',
    license: '以 MIT 许可证开放源代码。',
    licences: '所含软件的许可证',
    missingTitle: '这里没有页面',
    missingLead: '这个地址也许已经过时，也许从来就不存在。',
    missingHome: '去首页',
  },
);
