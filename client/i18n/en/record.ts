export const strings = {
  title: 'Verify the record',
  lead: 'Every act in the room is an entry of one record, and each entry carries the fingerprint of all before it. This browser works the fingerprints out itself. What is not for you stays sealed while it does.',
  beginning: 'Fetching the entries …',
  working: 'Following the entries: {{done}} of {{all}}',
  stop: 'Stop',
  goOn: 'Go on',
  again: 'Check again',
  stopped: 'Stopped after entry {{seq}}. Nothing was wrong up to there.',
  sound: {
    title: 'The record is whole',
    follow:
      'Entries {{from}} to {{to}} follow from each other. Nothing was altered, taken out or put in between.',
    seen: 'All that this browser had checked before, up to entry {{seq}}, is in it unchanged.',
    before:
      'Entries {{from}} to {{to}} are from before you came in and are not shown to you, but the fingerprint covers them, too.',
  },
  fault: {
    title: 'The record is not whole',
    broken:
      'Entries {{from}} to {{to}} do not lead to the fingerprint that the server gives with them.',
    altered:
      'Up to entry {{seq}} this is not the record that this browser has seen before. Something was changed afterwards.',
    shorter:
      'This browser has seen entry {{seq}}, but the record ends with entry {{head}}. Entries are missing.',
    advice: 'Tell whoever presides, and compare fingerprints with other delegations.',
  },
  entries: 'Entries',
  last: 'The last one',
  fingerprint: 'Compare with another delegation',
  aloud:
    'Read these digits to each other. If they are the same at the same entry, both of you have the same record from its first entry on.',
  at: 'Fingerprint at entry',
  atHelp: 'The room goes on: agree on one number.',
  range: 'Enter a number from {{from}} to {{to}}.',
  entry: 'Entry {{seq}}',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'This browser does not let the page copy.',
};
