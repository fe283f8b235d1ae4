/** What customers read where they are asked something, or say that they are affected. */
const english = {
  'question.subject': 'Your answer, please',
  'question.for': 'For',
  'question.against': 'Against',
  'question.by': 'Please answer by {time}. You can change your answer until then.',
  'question.press': 'Choose with one tap. You confirm it on the next page, and can add a few words there:',
  'question.asked': 'We asked you: “{question}”',
  'question.chosen': 'We chose: {option}.',
  'question.counts':
    '{answered} of {asked} customers answered; {votes, plural, one {# chose this} other {# chose this}}.',
  'question.heading': 'We ask you',
  'question.before': 'Your answer so far: {answer}. A new one replaces it.',
  'question.quote': 'A few words, if you like',
  'question.send': 'Send this answer',
  'question.taken': 'Your answer is taken',
  'question.taken.detail':
    'Thank you. You can change it until the time is over. What we choose, and why, we write to you.',
  'question.missing': 'Nothing was chosen',
  'question.missing.detail': 'Go back and choose one of the answers.',
  'question.staff': 'This question is for your customer',
  'question.staff.detail':
    'You look at this page as somebody of the team: only the customer answers here. Nothing was taken.',
  'question.closed': 'This question is closed',
  'question.closed.detail': 'Your answer was not taken. What we chose, and why, we write to you.',
  'report.heading': 'Are you affected too?',
  'report.lead': 'Tell us what you notice. It goes to those who work on this, and is not shown here.',
  'report.email': 'Your work e-mail address',
  'report.words': 'What do you notice?',
  'report.button': 'Report it',
  'report.sent': 'Thank you, we have it',
  'report.sent.detail':
    'It goes to those who work on this. What is new will stand on the page of the incident; follow it there to get it by mail.',
  'report.empty': 'Nothing was written',
  'report.empty.detail': 'Go back and say in a few words what you notice.',
} as const;

type Asking = Record<keyof typeof english, string>;

const german: Asking = {
  'question.subject': 'Bitte antworten',
  'question.for': 'Dafür',
  'question.against': 'Dagegen',
  'question.by': 'Bitte antworten Sie bis {time}. Bis dahin können Sie Ihre Antwort ändern.',
  'question.press':
    'Wählen Sie mit einem Klick. Auf der nächsten Seite bestätigen Sie und können etwas dazu schreiben:',
  'question.asked': 'Wir haben Sie gefragt: „{question}“',
  'question.chosen': 'Wir haben gewählt: {option}.',
  'question.counts':
    '{answered} von {asked} Kunden haben geantwortet; {votes, plural, one {einer wählte dies} other {# wählten dies}}.',
  'question.heading': 'Wir fragen Sie',
  'question.before': 'Ihre bisherige Antwort: {answer}. Eine neue ersetzt sie.',
  'question.quote': 'Ein paar Worte dazu, wenn Sie möchten',
  'question.send': 'Antwort senden',
  'question.taken': 'Ihre Antwort ist angekommen',
  'question.taken.detail':
    'Danke. Sie können sie ändern, bis die Frist endet. Was wir wählen und warum, schreiben wir Ihnen.',
  'question.missing': 'Es wurde nichts gewählt',
  'question.missing.detail': 'Gehen Sie zurück und wählen Sie eine der Antworten.',
  'question.staff': 'Diese Frage geht an Ihren Kunden',
  'question.staff.detail':
    'Sie sehen diese Seite als jemand aus dem Team: Hier antwortet nur der Kunde. Es wurde nichts übernommen.',
  'question.closed': 'Diese Frage ist geschlossen',
  'question.closed.detail':
    'Ihre Antwort wurde nicht angenommen. Was wir gewählt haben und warum, schreiben wir Ihnen.',
  'report.heading': 'Sind Sie auch betroffen?',
  'report.lead': 'Schreiben Sie uns, was Sie bemerken. Es geht an die, die daran arbeiten, und erscheint hier nicht.',
  'report.email': 'Ihre geschäftliche E-Mail-Adresse',
  'report.words': 'Was bemerken Sie?',
  'report.button': 'Melden',
  'report.sent': 'Danke, wir haben es',
  'report.sent.detail':
    'Es geht an die, die daran arbeiten. Was es Neues gibt, steht auf der Seite der Störung; dort können Sie es abonnieren.',
  'report.empty': 'Es wurde nichts geschrieben',
  'report.empty.detail': 'Gehen Sie zurück und sagen Sie in ein paar Worten, was Sie bemerken.',
};

const french: Asking = {
  'question.subject': 'Votre réponse, svp',
  'question.for': 'Pour',
  'question.against': 'Contre',
  'question.by': 'Merci de répondre avant le {time}. Vous pouvez changer votre réponse jusque-là.',
  'question.press': 'Choisissez en un clic. Vous confirmez à la page suivante et pouvez y ajouter quelques mots :',
  'question.asked': 'Nous vous avons demandé : « {question} »',
  'question.chosen': 'Nous avons choisi : {option}.',
  'question.counts':
    '{answered} clients sur {asked} ont répondu ; {votes, plural, one {# a choisi ceci} other {# ont choisi ceci}}.',
  'question.heading': 'Nous vous demandons',
  'question.before': 'Votre réponse actuelle : {answer}. Une nouvelle la remplace.',
  'question.quote': 'Quelques mots, si vous le souhaitez',
  'question.send': 'Envoyer cette réponse',
  'question.taken': 'Votre réponse est enregistrée',
  'question.taken.detail':
    'Merci. Vous pouvez la changer jusqu’à la fin du délai. Nous vous écrirons ce que nous choisissons, et pourquoi.',
  'question.missing': 'Rien n’a été choisi',
  'question.missing.detail': 'Revenez en arrière et choisissez une des réponses.',
  'question.staff': 'Cette question s’adresse à votre client',
  'question.staff.detail':
    'Vous consultez cette page en tant que membre de l’équipe : seul le client y répond. Rien n’a été enregistré.',
  'question.closed': 'Cette question est close',
  'question.closed.detail':
    'Votre réponse n’a pas été prise. Nous vous écrirons ce que nous avons choisi, et pourquoi.',
  'report.heading': 'Êtes-vous touché aussi ?',
  'report.lead': 'Dites-nous ce que vous constatez. C’est lu par ceux qui y travaillent et n’apparaît pas ici.',
  'report.email': 'Votre adresse e-mail professionnelle',
  'report.words': 'Que constatez-vous ?',
  'report.button': 'Signaler',
  'report.sent': 'Merci, nous l’avons reçu',
  'report.sent.detail':
    'C’est transmis à ceux qui y travaillent. Les nouvelles paraissent sur la page de l’incident ; abonnez-vous-y pour les recevoir.',
  'report.empty': 'Rien n’a été écrit',
  'report.empty.detail': 'Revenez en arrière et dites en quelques mots ce que vous constatez.',
};

const spanish: Asking = {
  'question.subject': 'Su respuesta, por favor',
  'question.for': 'A favor',
  'question.against': 'En contra',
  'question.by': 'Responda antes de {time}, por favor. Hasta entonces puede cambiar su respuesta.',
  'question.press': 'Elija con un clic. En la página siguiente lo confirma y puede añadir unas palabras:',
  'question.asked': 'Le preguntamos: «{question}»',
  'question.chosen': 'Hemos elegido: {option}.',
  'question.counts':
    'Respondieron {answered} de {asked} clientes; {votes, plural, one {# eligió esto} other {# eligieron esto}}.',
  'question.heading': 'Le preguntamos',
  'question.before': 'Su respuesta hasta ahora: {answer}. Una nueva la sustituye.',
  'question.quote': 'Unas palabras, si lo desea',
  'question.send': 'Enviar esta respuesta',
  'question.taken': 'Hemos recibido su respuesta',
  'question.taken.detail':
    'Gracias. Puede cambiarla hasta que termine el plazo. Le escribiremos qué elegimos y por qué.',
  'question.missing': 'No se eligió nada',
  'question.missing.detail': 'Vuelva atrás y elija una de las respuestas.',
  'question.staff': 'Esta pregunta es para su cliente',
  'question.staff.detail':
    'Usted ve esta página como miembro del equipo: aquí solo responde el cliente. No se registró nada.',
  'question.closed': 'Esta pregunta está cerrada',
  'question.closed.detail': 'Su respuesta no se aceptó. Le escribiremos qué elegimos y por qué.',
  'report.heading': '¿Le afecta también?',
  'report.lead': 'Díganos qué nota. Lo leen quienes trabajan en ello y no aparece aquí.',
  'report.email': 'Su correo electrónico de trabajo',
  'report.words': '¿Qué nota?',
  'report.button': 'Comunicarlo',
  'report.sent': 'Gracias, lo hemos recibido',
  'report.sent.detail':
    'Llega a quienes trabajan en ello. Las novedades aparecen en la página del incidente; suscríbase allí para recibirlas.',
  'report.empty': 'No se escribió nada',
  'report.empty.detail': 'Vuelva atrás y diga en pocas palabras qué nota.',
};

const arabic: Asking = {
  'question.subject': 'نرجو إجابتك',
  'question.for': 'مع',
  'question.against': 'ضد',
  'question.by': 'يرجى الإجابة قبل {time}. يمكنك تغيير إجابتك حتى ذلك الحين.',
  'question.press': 'اختر بنقرة واحدة. تؤكد اختيارك في الصفحة التالية ويمكنك إضافة بضع كلمات هناك:',
  'question.asked': 'سألناك: «{question}»',
  'question.chosen': 'اخترنا: {option}.',
  'question.counts': 'أجاب {answered} من {asked} من العملاء، واختار هذا {votes}.',
  'question.heading': 'نسألك',
  'question.before': 'إجابتك حتى الآن: {answer}. الإجابة الجديدة تحل محلها.',
  'question.quote': 'بضع كلمات إن أردت',
  'question.send': 'إرسال هذه الإجابة',
  'question.taken': 'تم تسجيل إجابتك',
  'question.taken.detail': 'شكرًا لك. يمكنك تغييرها حتى انتهاء الوقت. سنكتب إليك بما نختاره وسببه.',
  'question.missing': 'لم يتم اختيار شيء',
  'question.missing.detail': 'ارجع واختر إحدى الإجابات.',
  'question.staff': 'هذا السؤال موجه إلى عميلكم',
  'question.staff.detail': 'أنت ترى هذه الصفحة بصفتك من الفريق: العميل وحده يجيب هنا، ولم يُسجَّل شيء.',
  'question.closed': 'هذا السؤال مغلق',
  'question.closed.detail': 'لم تُقبل إجابتك. سنكتب إليك بما اخترناه وسببه.',
  'report.heading': 'هل أنت متأثر أيضًا؟',
  'report.lead': 'أخبرنا بما تلاحظه. يصل إلى من يعملون على الأمر ولا يظهر هنا.',
  'report.email': 'بريدك الإلكتروني في العمل',
  'report.words': 'ماذا تلاحظ؟',
  'report.button': 'إبلاغ',
  'report.sent': 'شكرًا لك، وصلنا بلاغك',
  'report.sent.detail': 'يصل إلى من يعملون على الأمر. يُنشر كل جديد في صفحة الحادث، ويمكنك الاشتراك فيها ليصلك.',
  'report.empty': 'لم يُكتب شيء',
  'report.empty.detail': 'ارجع وقل في بضع كلمات ما تلاحظه.',
};

export const asking = { en: english, de: german, ar: arabic, fr: french, es: spanish };
