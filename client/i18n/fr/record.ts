import type { Translation } from '../translation.ts';
import type { strings as english } from '../en/record.ts';

export const strings: Translation<typeof english, 'fr'> = {
  title: 'Vérifier le procès-verbal',
  lead: 'Chaque acte dans la salle est une inscription d’un seul procès-verbal, et chaque inscription porte l’empreinte de toutes les précédentes. Ce navigateur calcule lui-même les empreintes. Ce qui ne vous est pas destiné reste scellé.',
  beginning: 'Lecture des inscriptions…',
  working: 'Vérification des inscriptions : {{done}} sur {{all}}',
  stop: 'Arrêter',
  goOn: 'Continuer',
  again: 'Vérifier à nouveau',
  stopped: 'Arrêté après l’inscription {{seq}}. Jusque-là, tout était en ordre.',
  sound: {
    title: 'Le procès-verbal est intact',
    follow:
      'Les inscriptions {{from}} à {{to}} découlent les unes des autres. Rien n’a été modifié, retiré ni intercalé.',
    seen: 'Tout ce que ce navigateur avait déjà vérifié, jusqu’à l’inscription {{seq}}, y figure inchangé.',
    before:
      'Les inscriptions {{from}} à {{to}} datent d’avant votre entrée et ne vous sont pas montrées, mais l’empreinte les couvre aussi.',
  },
  fault: {
    title: 'Le procès-verbal n’est pas intact',
    broken:
      'Les inscriptions {{from}} à {{to}} ne mènent pas à l’empreinte que le serveur donne avec elles.',
    altered:
      'Jusqu’à l’inscription {{seq}}, ce n’est pas le procès-verbal que ce navigateur a vu auparavant. Quelque chose a été modifié après coup.',
    shorter:
      'Ce navigateur a vu l’inscription {{seq}}, mais le procès-verbal s’arrête à l’inscription {{head}}. Il en manque.',
    advice: 'Prévenez la présidence et comparez les empreintes avec d’autres délégations.',
  },
  entries: 'Inscriptions',
  last: 'La dernière',
  fingerprint: 'Comparer avec une autre délégation',
  aloud:
    'Lisez-vous ces chiffres l’un à l’autre. S’ils sont identiques pour la même inscription, vous avez tous deux le même procès-verbal depuis sa première inscription.',
  at: 'Empreinte à l’inscription',
  atHelp: 'La séance continue : convenez d’un même numéro.',
  range: 'Saisissez un numéro de {{from}} à {{to}}.',
  entry: 'Inscription {{seq}}',
  copy: 'Copier',
  copied: 'Copié.',
  notCopied: 'Ce navigateur ne permet pas à la page de copier.',
};
