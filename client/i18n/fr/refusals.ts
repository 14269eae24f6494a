import type { RefusalCode } from '../../../shared/base/result.ts';

export const strings = {
  malformed: 'Cette demande n’a pas pu être comprise. Rechargez la page et réessayez.',
  'too-large': 'Ce contenu dépasse la taille admise par la salle.',
  'too-many': 'Trop de demandes à la fois. Patientez un instant, puis réessayez.',
  'limit-reached': 'Une salle n’en prend pas davantage. Rien n’a été ajouté.',
  'not-signed-in':
    'Cet appareil n’occupe aucun siège ici. Ouvrez de nouveau votre lien d’invitation.',
  'invitation-unknown':
    'Cette invitation n’est pas connue ici. Elle a peut-être été renouvelée : demandez le nouveau lien au médiateur.',
  'invitation-revoked': 'Cette invitation a été révoquée. Demandez-en une nouvelle au médiateur.',
  'invitation-expired': 'Cette invitation a expiré. Demandez-en une nouvelle au médiateur.',
  'invitation-full':
    'Tous les sièges prévus par cette invitation sont occupés. Demandez-en une autre au médiateur.',
  'room-unknown': 'Cette salle n’existe pas sur ce serveur.',
  'not-admitted': 'Vous n’avez pas été admis dans la salle.',
  'before-admission':
    'Cela précède votre admission : vous pouvez lire les versions nommées par la présidence.',
  'before-convening': 'C’était avant l’ouverture de la salle : il n’y avait pas encore de texte.',
  'moment-to-come': 'Ce moment n’est pas encore venu : choisissez-en un qui est passé.',
  'unknown-version': 'Cette version du texte n’existe pas.',
  'seat-removed': 'Le médiateur a retiré votre siège de la salle.',
  'protocol-too-old': 'Cette page est plus ancienne que la salle. Rechargez-la pour continuer.',
  'origin-not-allowed': 'La demande provenait d’un autre site et n’a pas été acceptée.',
  'convene-key-needed':
    'Sur ce serveur, il faut une clé pour convoquer une salle. Demandez-la à la personne qui gère le serveur.',
  'not-found': 'Il n’y a rien à cette adresse.',
  internal: 'Une erreur s’est produite sur le serveur. Rien n’a été modifié.',
  'room-unavailable':
    'La salle est momentanément inaccessible. Ce qui a été consigné est en sûreté.',
  'mediators-only': 'Seul un médiateur peut le faire.',
  'gavel-only': 'Seule la personne qui tient le marteau peut le faire.',
  'deciding-seats-only': 'Seul le chef de délégation ou un suppléant peut le faire.',
  'speaking-seats-only': 'Votre siège ne permet pas de demander la parole.',
  'not-your-party': 'Cela relève d’une autre partie.',
  'not-your-request': 'Cette demande de parole émane d’une autre partie.',
  'unknown-seat': 'Ce siège n’est pas, ou plus, dans la salle.',
  'unknown-party': 'Cette partie n’est pas dans la salle.',
  'unknown-invitation': 'Cette invitation n’existe pas dans cette salle.',
  'unknown-coalition': 'Ce groupe n’est pas dans la salle.',
  'gavel-holder-present':
    'La personne qui tient le marteau est présente. Demandez-lui de le transmettre.',
  'already-so': 'C’est déjà le cas.',
  stale: 'Quelqu’un d’autre a agi avant vous et la situation a changé. Vérifiez, puis décidez.',
  'seat-not-waiting': 'Cette personne n’attend plus.',
  'cannot-remove-self': 'Vous ne pouvez pas retirer votre propre siège.',
  'party-exists': 'Cette partie est déjà dans la salle.',
  'name-unfit':
    'Un nom contient des lettres ou des chiffres, et chacun de ses mots les lettres d’un seul alphabet.',
  'name-taken':
    'Quelqu’un dans cette salle porte un nom qui ressemble à celui-ci. Ajoutez ce qui vous distingue : un second nom, une initiale.',
  'mediator-speaks-for-nobody': 'Un médiateur ne représente aucune partie et ne peut pas le faire.',
  'holds-gavel': 'Ce siège tient le marteau. Transmettez d’abord le marteau.',
  'seat-absent': 'Cette personne n’est pas présente.',
  'meeting-not-open': 'La séance n’est pas ouverte.',
  'meeting-not-in-session': 'La séance n’est pas en cours.',
  'meeting-already-open': 'La séance est déjà ouverte.',
  'meeting-not-suspended': 'La séance n’est pas suspendue.',
  'meeting-adjourned': 'La séance est levée.',
  'nothing-to-adjourn': 'Il n’y a pas de séance à lever.',
  'list-closed': 'La liste des orateurs est close.',
  'already-listed': 'Vous êtes déjà inscrit sur la liste des orateurs.',
  'not-a-member': 'Votre partie n’appartient pas à ce groupe.',
  'unknown-request': 'Cette demande ne figure plus sur la liste.',
  'floor-taken': 'La parole est déjà donnée.',
  'no-turn': 'Personne n’a la parole.',
  'unknown-turn': 'Ce tour de parole est terminé.',
  'unknown-point': 'Cette motion d’ordre a déjà été tranchée.',
  'point-already-raised': 'Votre partie a déjà soulevé une motion d’ordre.',
  'discipline-unavailable': 'Cet ordre de parole n’est pas encore disponible.',
  'reason-needed': 'Indiquez un motif.',
  'clock-not-stopped': 'Le chronomètre tourne.',
  'clock-stopped': 'Le chronomètre est arrêté.',
  'list-empty': 'La liste des orateurs est vide.',
  'not-speaking': 'Vous n’avez pas la parole.',
  'list-not-closed': 'La liste des orateurs est ouverte.',
  'point-pending': 'Il faut d’abord statuer sur une motion d’ordre.',
  'unknown-instrument': 'Ce texte n’existe pas dans cette salle.',
  'unknown-provision': 'Cette disposition ne figure plus dans le texte.',
  'unknown-paragraph': 'Ce paragraphe ne figure plus dans le texte.',
  'unknown-bracket': 'Ces crochets ne figurent plus dans le texte.',
  'provision-closed': 'Cette disposition n’est pas ouverte à la rédaction.',
  'not-your-pen': 'Ce n’est pas à vous de rédiger dans cette disposition.',
  'move-not-allowed': 'La disposition ne peut pas passer de son statut actuel à celui-ci.',
  'needs-decision': 'Cela exige une décision de la salle.',
  'bad-range': 'Le passage a changé entre-temps. Sélectionnez-le de nouveau.',
  'text-too-long': 'Le texte dépasse la longueur admise pour un paragraphe.',
  'heading-fixed': 'Un titre ne peut pas être modifié de cette manière.',
  'nothing-to-merge': 'Il n’y a pas de paragraphe auquel joindre celui-ci.',
  'nothing-to-split': 'Un paragraphe ne peut être scindé qu’entre deux mots.',
  'unknown-flag': 'Ce passage n’est plus signalé pour vérification.',
  'id-taken': 'Cela a déjà été consigné.',
  'propose-instead': 'Ici, le texte ne se modifie que par propositions.',
  'provision-agreed': 'Cette disposition est convenue. Il faudrait d’abord la rouvrir.',
  'phase-no-new-text':
    'Pendant la simplification, on ne propose pas de nouveau texte : fusionnez, déplacez, supprimez ou retirez.',
  'phase-corrections-only':
    'Lors de la mise au net, seules des corrections peuvent être proposées.',
  'not-in-this-phase': 'Cela ne se fait que lors de la mise au net.',
  'unknown-proposal': 'Cette proposition n’existe pas.',
  'proposal-closed': 'Cette proposition n’est plus ouverte.',
  'proposal-frozen':
    'D’autres ont pris position sur cette proposition. Créez une nouvelle version pour en modifier le texte.',
  'proposal-scattered':
    'Une proposition modifie 500 endroits au plus. Proposez le reste séparément.',
  'not-your-proposal': 'Seul l’auteur de la proposition peut le faire.',
  'anchor-gone': 'L’endroit visé n’existe plus dans le texte. Il faut proposer les mots à nouveau.',
  'nothing-to-accept': 'Rien de cette proposition ne figure dans le texte.',
  'already-sponsor': 'Votre délégation en est déjà l’auteur.',
  'proposal-in-the-way':
    'Ce qui y est proposé se décide d’abord. On ne peut pas le retirer, le déplacer, le scinder ni le joindre ainsi.',
  'different-places': 'Ces propositions portent sur des dispositions différentes.',
  'bracket-held': 'Une partie maintient ces crochets. Elle seule peut les lever.',
  'not-your-hold': 'Votre délégation ne maintient pas ces crochets.',
  'unknown-hold': 'Ce maintien a déjà pris fin.',
  'holder-here': 'La délégation qui les maintient est présente : elle seule peut les lever.',
  'rival-held': 'Une partie tient encore à une autre des variantes.',
  'alternatives-stand':
    'C’est l’une de plusieurs variantes : arrêtez d’abord celle qui est retenue.',
  'option-unknown': 'Il n’y a rien de tel sur quoi prendre position.',
  'reservation-stands': 'Une réserve demeure jusqu’à ce que la partie la retire.',
  'instrument-last-provision': 'Un texte ne peut rester sans aucune disposition.',
  'secretariat-only': 'Seuls la présidence et le rapporteur peuvent le faire.',
  'not-agreed': 'Ce texte n’est pas convenu : on le modifie en l’écrivant ou par une proposition.',
  'unknown-fix': 'La salle ne connaît pas cette correction.',
  'fix-open':
    'Ces mots ont été corrigés il y a moins de 24 heures. Retirez d’abord cette correction.',
  'fix-stands': '24 heures sont passées : la correction est acquise.',
  'text-reopened': 'Le texte a été rouvert depuis : ses mots peuvent y être modifiés.',
  'update-not-yours':
    'Des mots qu’il ne vous appartient pas de modifier auraient changé. Vos derniers mots vous sont conservés.',
  'call-open':
    'Un appel est en cours à ce sujet : le texte reste en l’état jusqu’à la fin de l’appel.',
  'call-closed': 'Cet appel est terminé. Une déclaration peut encore être versée au procès-verbal.',
  'unknown-call': 'Cet appel n’existe pas.',
  'provision-contested':
    'Il reste ici des crochets, des textes concurrents ou des réserves. Ils doivent être réglés avant que le texte puisse être convenu.',
  'proposals-undecided': 'Des propositions sur cette disposition n’ont pas encore été tranchées.',
  'no-quorum': 'Trop peu de parties sont présentes : il en faut {{parties}}.',
  'call-unanswered': 'Toutes les parties présentes n’ont pas encore répondu.',
  'head-answered': 'La personne qui dirige votre délégation a répondu. Seule cette réponse compte.',
  'no-time-asked': 'Plus personne n’attend de délai ici.',
  'agreed-below':
    'Des dispositions placées sous celle-ci sont convenues. Elles doivent d’abord être traitées.',
  'parent-deleted': 'Elle est placée sous une disposition supprimée. Rétablissez d’abord celle-là.',
  'referral-pending': 'Une partie attend encore la réponse de sa capitale.',
  'package-whole': 'Cela a été convenu dans un ensemble : tout l’ensemble se décide en une fois.',
  'language-stale': 'Une version authentique n’est pas entièrement confirmée, ou a changé depuis.',
  'flags-left': 'Un crochet sans son pendant reste dans le texte. Examinez-le d’abord.',
  'text-adopted': 'Le texte est adopté. Seules les erreurs sont encore corrigées.',
  'number-taken': 'Une autre disposition porte ce numéro.',
  'no-referral': 'Votre délégation n’a rien soumis à sa capitale ici.',
  'referral-over': 'Le délai de cette consultation est écoulé.',
  'referral-too-short': 'La date de réponse de la capitale doit être à venir.',
  'drafting-language-first': 'Indiquez d’abord dans quelle langue le texte est négocié.',
  'unknown-language': 'La salle n’a pas de version dans cette langue.',
  'not-your-language':
    'Cette version est écrite par le secrétariat et par ceux que la présidence y autorise.',
  'language-has-words': 'Cette version contient déjà des mots et ne peut être retirée.',
  'language-incomplete':
    'Ce paragraphe n’a pas encore de texte dans cette langue : il n’y a rien à confirmer.',
  'gallery-watches': 'La tribune du public assiste à la séance sans y prendre part.',
  'no-delegation':
    'Cette fonction est réservée aux délégations et votre siège n’en représente aucune.',
  'unknown-thread': 'Ce fil de discussion n’existe pas ou n’existe plus.',
  'unknown-message': 'Ce message a été retiré.',
  'not-your-message': 'Seule la personne qui a écrit ce message peut le modifier.',
  'not-your-thread': 'Seuls un médiateur ou la délégation qui a ouvert ce fil peuvent le clore.',
  'thread-resolved': 'Ce fil est clos. Rouvrez-le pour poursuivre.',
  'unknown-note': 'Cette note n’existe plus.',
  'update-malformed':
    'La salle n’a pas pu lire ce que vous avez écrit. Votre texte vous a été rendu.',
  'update-too-large':
    'Ce que vous avez écrit d’un seul coup est trop long. Votre texte vous a été rendu.',
  'update-foreign-author':
    'Ces mots portaient un nom qui n’est pas le vôtre ; ils n’ont pas été insérés.',
  'update-missing':
    'Une partie de ce que vous avez écrit n’est pas arrivée. Votre texte vous a été rendu.',
  'update-schema':
    'Ce que vous avez écrit contient un élément que le texte n’admet pas. Votre texte vous a été rendu.',
  'update-unknown-root':
    'Le paragraphe où vous écriviez n’existe plus. Votre texte vous a été rendu.',
  'document-full':
    'Ce texte est aussi long que la salle peut le contenir. Retirez d’abord des mots.',
  'update-order':
    'Vos mots ne s’inséraient pas dans le texte tel qu’il est. Ils vous ont été rendus.',
  'update-rate': 'Vous écrivez plus vite que la salle ne peut suivre. Patientez un instant.',
  'text-differs':
    'Votre copie du texte différait de celle de la salle. Elle a été rechargée ; rien de ce qui était enregistré n’est perdu.',
  'update-poisoned':
    'Votre copie du texte était endommagée et a été renouvelée. Les mots non insérés vous ont été rendus.',
  'file-wrong-type':
    'Ce fichier n’est pas un document Word (.docx). Enregistrez-le au format .docx, Markdown ou texte brut.',
  'file-too-large':
    'Le fichier est trop volumineux : 20 Mo au plus, et un texte de 3 000 000 de caractères au plus.',
  'file-damaged':
    'Le fichier est endommagé et n’a pas pu être lu. Ouvrez-le dans votre traitement de texte et enregistrez-le de nouveau.',
  'file-protected':
    'Le fichier est protégé par un mot de passe. Enregistrez-le au format .docx sans mot de passe.',
  'file-old':
    'Le fichier provient d’une ancienne version de Word (.doc). Ouvrez-le dans votre traitement de texte et enregistrez-le au format .docx.',
  'file-macros':
    'Le fichier contient des macros et n’est pas accepté. Enregistrez-le au format .docx sans macros.',
  'file-inflates':
    'Une fois décompressé, le fichier dépasse de loin la taille d’un texte ; il n’a pas été lu.',
  'file-unsafe':
    'Le fichier contient des déclarations dont un texte n’a pas besoin ; il n’a pas été lu. Enregistrez-le de nouveau au format .docx.',
  'too-many-brackets':
    'Le texte contient plus de crochets que la salle n’en admet. Importez-le par parties, ou sans les crochets inutiles.',
  'too-many-paragraphs':
    'Le texte contient plus de paragraphes que la salle n’en admet (10 000). Importez-le par parties.',
  'too-many-changes':
    'Le fichier contient plus de modifications suivies que la salle n’en admet. Acceptez-en ou refusez-en d’abord une partie dans votre traitement de texte.',
  'conversion-slow':
    'La conversion a pris trop de temps et a été interrompue. La salle n’est pas touchée.',
  'conversion-failed':
    'La conversion a échoué. La salle n’est pas touchée ; essayez un autre format.',
  'conversion-busy': 'De nombreuses conversions sont déjà en attente. Réessayez dans une minute.',
  'pdf-unavailable':
    'Ce serveur ne produit pas de PDF. Choisissez « Page web à imprimer » et enregistrez-la en PDF depuis la fenêtre d’impression du navigateur : le résultat est le même.',
} satisfies Record<RefusalCode, string>;
