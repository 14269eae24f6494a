import type { strings as english } from '../en/text.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'fr'> = {
  panel: 'Le texte',
  empty: 'Cette salle n’a pas encore de texte.',
  loading: 'Chargement du texte…',
  download: 'Télécharger en Markdown',
  line: 'ligne {{number}}',
  before: 'À l’examen',
  beforeHint: 'La présidence a appelé cette disposition.',
  status: {
    open: 'Ouverte',
    under_discussion: 'En discussion',
    bracketed: 'Entre crochets',
    agreed_ad_ref: 'Convenue ad referendum',
    agreed: 'Convenue',
    deferred: 'Reportée',
    deleted: 'Supprimée',
  },
  mode: {
    closed: 'Personne n’écrit',
    chair: 'La présidence tient la plume',
    floor: 'La plume suit la parole',
    propose: 'Par propositions seulement',
    free: 'Toutes les délégations écrivent',
  },
  youMayWrite: 'Vous pouvez écrire ici',
  youPropose:
    'Ici, vous proposez : ce que vous saisissez est marqué comme proposition de votre délégation',
  youProposeChair:
    'Ici, vous proposez : ce que vous saisissez est marqué comme texte de la présidence',
  mark: {
    chair: 'Présidence',
    by: 'Proposé par {{who}} : {{what}}',
    unnamed: 'Proposé : {{what}}',
    insertion: 'insertion',
    deletion: 'suppression',
    replacement: 'remplacement',
  },
  provision: {
    unnamed: 'disposition',
    paragraph: '{{provision}}, paragraphe {{label}}',
    nth: '{{provision}}, paragraphe {{count}}',
    heading: '{{provision}}, titre',
    footnote: '{{provision}}, note {{label}}',
    add: 'Insérer une disposition après {{provision}}',
    number: 'Numéro',
    numberHint: 'Comme elle sera citée : « Article 5 bis ».',
    headingWords: 'Titre',
    insert: 'Insérer la disposition',
    cancel: 'Annuler',
  },
  row: {
    bracketed: 'entre crochets',
    proposed: 'avec des propositions',
    enter: 'Entrée pour écrire',
    closed: 'fermé pour vous',
  },
  editor: {
    label: '{{name}}. Entrée ouvre un nouveau paragraphe, Échap termine l’écriture.',
  },
  pending: {
    label: 'Nouvelle place pour le texte ; continuez à écrire',
  },
  menu: {
    label: 'Ce qu’on peut faire de {{name}}',
    proposeWords: 'Saisir une proposition ici',
    proposeInsert: 'Proposer un paragraphe dessous',
    proposeUp: 'Proposer de le monter',
    proposeDown: 'Proposer de le descendre',
    proposeRemove: 'Proposer de supprimer le paragraphe',
    write: 'Écrire ici',
    insert: 'Insérer un paragraphe dessous',
    relabel: 'Changer le numéro',
    up: 'Monter',
    down: 'Descendre',
    remove: 'Supprimer le paragraphe',
  },
  label: {
    field: 'Numéro ou lettre du paragraphe',
  },
  remove: {
    title: 'Supprimer ce paragraphe ?',
    consequence:
      '{{name}} et ses mots disparaissent pour tout le monde. Annuler (Ctrl+Z) les fait revenir.',
  },
  bracket: {
    confirmHint: 'Entrée : entre crochets · Échap : laisser tel quel',
    openHint: '] ferme le crochet ici · Échap y renonce',
  },
  flag: {
    label: 'Crochet sans son pendant : {{words}}',
    title: 'Un crochet sans son pendant',
    open: 'Ce texte avait un crochet ouvrant que rien ne ferme.',
    close: 'Ce texte avait un crochet fermant que rien n’ouvre.',
    clear: 'C’est vérifié',
  },
  saved: {
    all: 'Tout est au procès-verbal',
    saving: 'Inscription au procès-verbal…',
    kept_one: 'Gardé ici : {{count}} mot, transmis dès le retour de la ligne',
    kept_other: 'Gardés ici : {{count}} mots, transmis dès le retour de la ligne',
    offline: 'La ligne est coupée. Vous pouvez continuer à écrire.',
  },
  back: {
    title: 'Ces mots ne sont pas passés',
    hint: 'Ils sont à vous et personne d’autre ne les a vus.',
    copy: 'Copier',
    copied: 'Copié',
    putBack: 'Remettre',
    dismiss: 'Abandonner',
  },
  remark: {
    registered: 'Votre proposition est inscrite au registre.',
    theirsKept: 'Les mots que d’autres proposent demeurent ; ils ont été laissés en place.',
    besideFrozen:
      'D’autres ont pris position sur votre proposition : ce que vous saisissez en est une nouvelle. Pour modifier la première, créez-en une nouvelle version.',
    formatNotProposed: 'La mise en forme du texte ne se modifie pas par proposition.',
    splitProposed: 'Vous avez proposé de diviser le paragraphe ici.',
    penTaken: 'L’écriture s’est arrêtée ici.',
    leftOut_one: '{{count}} crochet sans son pendant a été écarté de ce que vous avez collé.',
    leftOut_other:
      '{{count}} crochets sans leur pendant ont été écartés de ce que vous avez collé.',
    nothing: 'Il ne reste rien de vous à annuler.',
    tooLong: 'C’est trop à la fois : au plus 200 paragraphes de 20 000 caractères chacun.',
    close: 'Fermer',
  },
};
