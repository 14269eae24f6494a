import type { strings as english } from '../en/forms.ts';
import type { Translation } from '../translation.ts';

export const strings: Translation<typeof english, 'fr'> = {
  legend: 'Forme du texte',
  separator: ', ',
  names: 'Qui les maintient',
  name: {
    live: 'En direct',
    bracketed: 'Crochets',
    clean: 'Épuré',
    base: 'Base',
  },
  says: {
    live: 'Le texte tel qu’il s’écrit, avec toutes les propositions',
    bracketed: 'Tout ce qui reste ouvert est entre crochets, propositions comprises',
    clean: 'Tel qu’il se lirait si tous les crochets étaient levés',
    base: 'Uniquement ce qui figure aujourd’hui au dossier',
  },
  behind: '{{who}} : ',
  deletes: '{{who}} – supprimer : ',
  except: '{{name}} (sauf {{parties}})',
  chair: 'Présidence',
  unnamed_one: '{{count}} non nommée',
  unnamed_other: '{{count}} non nommées',
  reading: {
    title: 'Une lecture, non le texte.',
    hint: 'Là où un choix reste ouvert, une réponse est supposée. Appuyez sur un signe pour voir la suivante ; personne d’autre ne voit vos choix.',
    anew: 'Recommencer',
  },
  choice: {
    rival: 'La variante {{place}} sur {{of}} est lue ici ; appuyez pour la suivante',
    noRival: 'Aucune des {{of}} variantes n’est lue ici ; appuyez pour la première',
    stands: 'Mots entre crochets, lus comme maintenus ; appuyez pour les omettre',
    falls: 'Mots entre crochets, omis ; appuyez pour les lire',
    accepted: 'Proposition lue comme acceptée ; appuyez pour lire sans elle',
    dropped: 'Proposition non lue ; appuyez pour la lire comme acceptée',
  },
};
