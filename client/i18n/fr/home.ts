import type { Translation } from '../translation.ts';
import type { strings as english } from '../en/home.ts';

export const strings: Translation<typeof english, 'fr'> = {
  lead: 'Parley est une salle où des délégations négocient ensemble un texte : la parole, les mots et chaque position sont sous les yeux de toutes à la fois.',
  record:
    'Chaque acte est consigné dans un registre unique que nul ne peut modifier à l’insu des autres.',
  convene: 'Convoquer une salle',
  invited: 'Vous êtes invité ? Ouvrez le lien ou scannez le code reçu.',
  seats: 'Vos sièges sur cet appareil',
  noSeats:
    'Aucun pour l’instant. Toute salle où vous entrez figurera ici, pour que vous puissiez y revenir.',
  lastHere: 'Dernière visite : {{when}}',
  forget: 'Retirer « {{title}} » de cette liste',
  specimenNumber: 'Article 5',
  specimenBefore: 'Les Parties',
  specimenFirst: 'renforcent',
  specimenSecond: 'devraient renforcer',
  specimenAfter:
    'l’action et l’appui, dans un esprit de coopération et de facilitation, en ce qui concerne les pertes et préjudices.',
};
