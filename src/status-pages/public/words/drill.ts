/** What subscribers read of a drill: unmistakably one, whichever part of it they see first. */
const english = {
  'drill.word': 'Drill',
  'drill.title': 'Nothing is wrong',
  'drill.read': 'Open the status page',
  'drill.body':
    'This is a drill. {page} is trying whether its messages reach you. Nothing is wrong, and you do not need to do anything.',
  'drill.hooks':
    'When a drill is held, a webhook gets “drill” instead of “incident” or “component”. Answer it with 200, and do nothing else.',
} as const;

type Drill = Record<keyof typeof english, string>;

const german: Drill = {
  'drill.word': 'Übung',
  'drill.title': 'Es ist nichts passiert',
  'drill.read': 'Statusseite öffnen',
  'drill.body':
    'Das ist eine Übung. {page} probiert, ob Nachrichten bei Ihnen ankommen. Es ist nichts passiert, und Sie müssen nichts tun.',
  'drill.hooks':
    'Bei einer Übung bekommt ein Webhook „drill“ statt „incident“ oder „component“. Antworten Sie mit 200, und tun Sie sonst nichts.',
};
const arabic: Drill = {
  'drill.word': 'تجربة',
  'drill.title': 'لا توجد أي مشكلة',
  'drill.read': 'فتح صفحة الحالة',
  'drill.body': 'هذه تجربة. يتحقق {page} من وصول رسائله إليكم. لا توجد أي مشكلة، ولا يلزمكم فعل أي شيء.',
  'drill.hooks':
    'عند إجراء تجربة يتلقى الـ Webhook الحقل «drill» بدلًا من «incident» أو «component». أجيبوا بالرمز 200 ولا تفعلوا شيئًا آخر.',
};
const french: Drill = {
  'drill.word': 'Exercice',
  'drill.title': 'Tout va bien',
  'drill.read': 'Ouvrir la page d’état',
  'drill.body':
    'Ceci est un exercice. {page} vérifie que ses messages vous parviennent. Tout va bien, vous n’avez rien à faire.',
  'drill.hooks':
    'Lors d’un exercice, un webhook reçoit « drill » au lieu de « incident » ou « component ». Répondez 200, et ne faites rien d’autre.',
};
const spanish: Drill = {
  'drill.word': 'Simulacro',
  'drill.title': 'No ocurre nada',
  'drill.read': 'Abrir la página de estado',
  'drill.body':
    'Esto es un simulacro. {page} comprueba si sus mensajes le llegan. No ocurre nada, y no tiene que hacer nada.',
  'drill.hooks':
    'En un simulacro, un webhook recibe «drill» en lugar de «incident» o «component». Responda con 200 y no haga nada más.',
};

export const drill = { en: english, de: german, ar: arabic, fr: french, es: spanish };
