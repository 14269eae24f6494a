import type { Translation } from '../translation.ts';
import type { strings as english } from '../en/record.ts';

export const strings: Translation<typeof english, 'zh'> = {
  title: '核验记录',
  lead: '会议室中的每一行为都是同一份记录中的一条，每条都带有此前全部条目的指纹。指纹由本浏览器自行计算；不向您公开的内容始终保持密封。',
  beginning: '正在读取条目……',
  working: '正在逐条核验：{{done}} / {{all}}',
  stop: '停止',
  goOn: '继续',
  again: '再次核验',
  stopped: '已在第 {{seq}} 条后停止。此前未见异常。',
  sound: {
    title: '记录完整',
    follow: '第 {{from}} 条至第 {{to}} 条环环相扣，没有改动、删除或插入。',
    seen: '本浏览器先前核验过的内容（至第 {{seq}} 条）均在其中，未有变动。',
    before: '第 {{from}} 条至第 {{to}} 条早于您入场，不向您显示，但指纹同样涵盖。',
  },
  fault: {
    title: '记录不完整',
    broken: '第 {{from}} 条至第 {{to}} 条推算不出服务器随附的指纹。',
    altered: '截至第 {{seq}} 条，这不是本浏览器先前看到的记录。有内容事后被改动。',
    shorter: '本浏览器见过第 {{seq}} 条，但记录止于第 {{head}} 条。有条目缺失。',
    advice: '请告知主持人，并与其他代表团比对指纹。',
  },
  entries: '条目数',
  last: '最后一条',
  fingerprint: '与其他代表团比对',
  aloud: '请互相念出这些数字。同一条目的数字相同，即表明双方自第一条起持有同一份记录。',
  at: '指纹所在条目',
  atHelp: '会议仍在进行：请约定同一条目号。',
  range: '请输入 {{from}} 至 {{to}} 之间的数字。',
  entry: '第 {{seq}} 条',
  copy: '复制',
  copied: '已复制。',
  notCopied: '本浏览器不允许页面复制。',
};
