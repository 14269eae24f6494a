import type { strings as english } from '../en/talk.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'fr'> = {
  panel: 'Discussion',
  new: 'Nouveaux : {{n}}',
  tab: {
    discussion: 'Discussion',
    notes: 'Ma délégation',
  },
  do: {
    origin: 'Qui a apporté ceci',
    discuss: 'Discuter',
    note: 'Noter',
    discussParagraph: 'Discuter de ce paragraphe',
    noteParagraph: 'Noter pour ma délégation',
    discussProvision: 'Ouvrir un fil sur {{provision}}',
    noteProvision: 'Ajouter une note sur {{provision}}',
    resolve: 'Clore',
    reopen: 'Rouvrir',
    quote: 'Répondre à ce message',
    unquote: 'Retirer la citation',
    cite: 'Citer les mots sélectionnés',
    edit: 'Modifier',
    withdraw: 'Retirer le message',
    save: 'Enregistrer',
    send: 'Envoyer',
  },
  about: {
    selection: 'À propos des mots sélectionnés',
    gone: 'Ces mots ne figurent plus dans le texte.',
    changed: 'Le texte est désormais différent à cet endroit.',
  },
  audience: {
    label: 'Qui le voit',
    everybody: 'Tout le monde',
    delegation: 'Ma délégation',
    mediators: 'Médiateurs',
    everybodySees: 'Tout le monde dans la salle le voit.',
    delegationSees: 'Seule votre délégation le voit.',
    mediatorsSees: 'Seuls votre délégation et les médiateurs le voient.',
    amongMediators: 'Seuls les médiateurs le voient.',
    withParty: 'Visible uniquement par les médiateurs et : {{name}}.',
  },
  compose: {
    thread: 'Nouveau fil',
    note: 'Nouvelle note',
    message: 'Votre message',
    reply: 'Répondre',
    open: 'Ouvrir le fil',
    add: 'Ajouter',
  },
  thread: {
    label: 'Fil de discussion',
  },
  message: {
    edited: 'modifié',
    withdrawn: 'Ce message a été retiré.',
    menu: 'Ce qu’on peut faire du message de {{name}}',
  },
  withdraw: {
    title: 'Retirer ce message ?',
    consequence:
      'Ses mots disparaissent pour tous ceux qui pouvaient les lire. Sa place dans le fil demeure.',
  },
  discussion: {
    empty: 'Rien n’a encore été dit ici',
    emptyHint: 'Sélectionnez des mots du texte ou ouvrez un fil sur une disposition.',
    settled: 'Fils clos : {{n}}',
  },
  notes: {
    curtain:
      'Seule votre délégation voit cette page. Rien n’en est transmis à qui que ce soit d’autre, médiateurs compris.',
    empty: 'Votre délégation n’a encore rien noté',
    emptyHint:
      'Consignez ici vos lignes rouges, formulations de repli et remarques, à côté des mots qu’elles concernent.',
  },
  kind: {
    note: 'Note',
    'red-line': 'Ligne rouge',
    fallback: 'Formulation de repli',
  },
  note: {
    kind: 'Nature',
    remove: 'Supprimer la note',
    words: '{{kind}} : libellé',
    placeholder: 'Écrivez pour votre délégation…',
    both: 'Deux d’entre vous ont modifié les mêmes mots : les deux libellés sont conservés, entre crochets.',
    writing: '{{name}} écrit…',
    last: '{{name}}, {{time}}',
    removeTitle: 'Supprimer cette note ?',
    removeConsequence: 'Elle disparaît pour toute votre délégation.',
  },
  mark: {
    threads: 'fils ouverts : {{n}}',
    notes: 'notes de votre délégation : {{n}}',
    label: 'Sur ce paragraphe : {{what}}',
  },
};
