export const strings = {
  lead: 'Parley is a room in which delegations negotiate a text together: the floor, the words and every position are before all of them at once.',
  record: 'Every act is entered in one record that nobody can alter unnoticed.',
  convene: 'Convene a room',
  invited: 'Invited? Open the link or scan the code that you were given.',
  seats: 'Your seats on this device',
  noSeats: 'None yet. A room that you enter is listed here, so that you find your way back.',
  lastHere: 'Last here {{when}}',
  forget: 'Take “{{title}}” off this list',
  specimenNumber: 'Article 5',
  specimenBefore: 'Parties',
  specimenFirst: 'shall',
  specimenSecond: 'should',
  specimenAfter:
    'enhance action and support, on a cooperative and facilitative basis, with respect to loss and damage.',
};
