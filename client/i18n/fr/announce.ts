import type { strings as english } from '../en/announce.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'fr'> = {
  chairText: 'La présidence dépose un texte sur {{number}}.',
  accepted: 'Une proposition sur {{number}} est acceptée.',
  bracketed: 'Une proposition sur {{number}} devient un texte entre crochets.',
  notCarried: 'Une proposition sur {{number}} n’est pas retenue.',
  settled: 'Des crochets dans {{number}} sont réglés.',
  released: 'Plus personne ne les maintient : des crochets dans {{number}} sont levés.',
  bracketEmptied:
    'Des mots que vous maintenez dans {{number}} ont été supprimés : les crochets restent, sans texte.',
  bracketGone:
    'Des crochets que vous mainteniez dans {{number}} sont partis avec les mots qui y étaient proposés.',
  fixed:
    'Forme corrigée dans {{number}} : « {{from}} » → « {{to}} ». Une objection dans les 24 heures l’annule.',
  fixUndone: 'La correction de forme dans {{number}} est annulée : objection de {{party}}.',
  fixTakenBack: 'La correction de forme dans {{number}} est retirée.',
  cleared: 'La séance a levé le maintien d’une délégation qui est partie, dans {{number}}.',
  lapsed:
    'Votre proposition sur {{number}} est devenue caduque avec la disposition ; ses mots sont conservés.',
  phase: 'Phase : {{phase}}.',
  asked: '{{name}} demande qui est l’auteur d’une proposition sur {{number}} : c’est la vôtre.',
  broughtBack: '{{number}} est rétabli et en discussion.',
  adoptedWhole: '{{title}} est adopté.',
  renumbered: 'Le texte a été renuméroté ; les anciens numéros sont conservés.',
  'needs-rewording': 'Votre proposition sur {{number}} doit être reformulée.',
  obsolete: 'Votre proposition sur {{number}} n’a plus rien à modifier ; ses mots sont conservés.',
  attribution: {
    none: 'Désormais, les auteurs des propositions et des maintiens ne sont pas nommés.',
    'on-request':
      'Désormais, les auteurs des propositions et des maintiens sont nommés sur demande.',
    shown: 'Désormais, les auteurs des propositions et des maintiens sont nommés.',
  },
  given: '{{name}} a la parole.',
  ended: 'La parole est libre.',
  point: 'Motion d’ordre de {{name}}.',
  upheld: 'La présidence accueille la motion d’ordre de {{name}}.',
  overruled: 'La présidence rejette la motion d’ordre de {{name}}.',
  reason: 'Motif : {{reason}}',
  skipped: 'La présidence passe {{name}}.',
  opened: 'La séance est ouverte.',
  suspended: 'La séance est suspendue.',
  resumed: 'La séance reprend.',
  adjourned: 'La séance est levée.',
  called: 'La présidence appelle {{number}}.',
  closing: 'La liste des orateurs sera close dans un instant.',
  closed: 'La liste des orateurs est close.',
  reopened: 'La liste des orateurs est rouverte.',
  warned: 'La présidence vous avertit : {{text}}',
  removed: '{{name}} a été retiré par la présidence.',
  gavel: '{{name}} tient le marteau.',
  noGavel: 'Personne ne tient le marteau.',
  modeRoom: 'Rédaction dans la salle : {{mode}}.',
};
