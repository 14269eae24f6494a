import type { Translation } from '../translation.ts';
import type { strings as english } from '../en/home.ts';

export const strings: Translation<typeof english, 'zh'> = {
  lead: 'Parley 是各代表团共同谈判案文的会议室：发言权、措辞和每一方的立场同时呈现在所有人面前。',
  record: '每项行动都载入同一份记录，任何人都无法暗中更改。',
  convene: '召集会议室',
  invited: '收到邀请？请打开所给链接或扫描二维码。',
  seats: '您在本设备上的席位',
  noSeats: '暂无。您进入过的会议室会列在这里，方便返回。',
  lastHere: '上次到访：{{when}}',
  forget: '从列表中移除“{{title}}”',
  specimenNumber: '第五条',
  specimenBefore: '各缔约方',
  specimenFirst: '应',
  specimenSecond: '宜',
  specimenAfter: '在合作和提供便利的基础上，加强有关损失和损害的行动和支助。',
};
