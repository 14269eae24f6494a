import type { strings as english } from '../en/forms.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'zh'> = {
  legend: '案文的形式',
  separator: '、',
  names: '由谁保留',
  name: {
    live: '实时',
    bracketed: '带方括号',
    clean: '清洁',
    base: '基础',
  },
  says: {
    live: '正在起草的案文，包含所有提案',
    bracketed: '一切未决内容均置于方括号内，包括提案',
    clean: '假设所有方括号均已删除时的读法',
    base: '仅显示目前记录在案的内容',
  },
  behind: '{{who}}：',
  deletes: '{{who}}——删除：',
  except: '{{name}}（{{parties}}除外）',
  chair: '主席',
  unnamed_other: '{{count}}方未具名',
  reading: {
    title: '这是一种读法，不是案文。',
    hint: '凡尚未选定之处，均假设其中一种。按下标记可看下一种；您的选择不会被他人看到。',
    anew: '重新开始',
  },
  choice: {
    rival: '此处按{{of}}个备选案文中的第{{place}}个来读；按下看下一个',
    noRival: '此处{{of}}个备选案文均未采用；按下看第一个',
    stands: '方括号内的文字，视为保留；按下则略去',
    falls: '方括号内的文字，已略去；按下则读出',
    accepted: '提案，视为已获接受；按下则不读',
    dropped: '提案，未读；按下则视为已获接受',
  },
};
