/** Sentences that words about an incident are begun with, or made of, in the language of their readers. */
const english = {
  'rhythm.every':
    '{unit, select, day {{count, plural, one {every day} other {every # days}}} hour {{count, plural, one {every hour} other {every # hours}}} other {{count, plural, one {every minute} other {every # minutes}}}}',
  'rhythm.sentence': 'This takes longer than usual. From now on we write {every}, and at once when something changes.',
  'expected.range': 'We now expect this to be over between {from} and {until}.',
  'expected.low': 'This is a first guess and may change.',
  'expected.medium': 'This is likely.',
  'expected.high': 'We are confident of this.',
  'estimate.segment': '{name}: between {from} and {until}',
  'estimate.segment.passed': '{name}: expected by {until}. That has passed, and we owe you a new estimate.',
  'holding.title': 'Service disruption',
  'holding.service': 'our service',
  'holding.investigating': 'Some of you may have trouble with {component}. We are looking into it.',
  'holding.investigating.one': 'You may have trouble with {component}. We are looking into it.',
  'holding.identified': 'We know why {component} is not working as it should and are working on a fix.',
  'holding.monitoring': 'A fix for {component} is in place. We are watching that it holds.',
  'holding.resolved': '{component} works normally again. You do not need to do anything.',
} as const;

type Telling = Record<keyof typeof english, string>;

const german: Telling = {
  'rhythm.every':
    '{unit, select, day {{count, plural, one {jeden Tag} other {alle # Tage}}} hour {{count, plural, one {jede Stunde} other {alle # Stunden}}} other {{count, plural, one {jede Minute} other {alle # Minuten}}}}',
  'rhythm.sentence':
    'Das dauert länger als gewöhnlich. Wir schreiben ab jetzt {every}, und sofort, wenn sich etwas ändert.',
  'expected.range': 'Wir rechnen jetzt damit, dass es zwischen {from} und {until} vorbei ist.',
  'expected.low': 'Das ist eine erste Schätzung und kann sich ändern.',
  'expected.medium': 'Das ist wahrscheinlich.',
  'expected.high': 'Wir sind uns sicher.',
  'estimate.segment': '{name}: zwischen {from} und {until}',
  'estimate.segment.passed':
    '{name}: erwartet bis {until}. Das ist vorüber, und wir schulden Ihnen eine neue Schätzung.',
  'holding.title': 'Störung',
  'holding.service': 'unser Dienst',
  'holding.investigating': 'Bei einigen von Ihnen kann es Probleme geben: {component}. Wir gehen dem nach.',
  'holding.investigating.one': 'Bei Ihnen kann es Probleme geben: {component}. Wir gehen dem nach.',
  'holding.identified': 'Wir kennen die Ursache der Störung und arbeiten an der Behebung: {component}.',
  'holding.monitoring': 'Die Störung ist behoben: {component}. Wir beobachten, ob es dabei bleibt.',
  'holding.resolved': 'Alles läuft wieder normal: {component}. Sie müssen nichts tun.',
};
const arabic: Telling = {
  'rhythm.every':
    '{unit, select, day {{count, plural, one {كل يوم} two {كل يومين} few {كل # أيام} many {كل # يومًا} other {كل # يوم}}} hour {{count, plural, one {كل ساعة} two {كل ساعتين} few {كل # ساعات} other {كل # ساعة}}} other {{count, plural, one {كل دقيقة} two {كل دقيقتين} few {كل # دقائق} other {كل # دقيقة}}}}',
  'rhythm.sentence': 'يستغرق هذا وقتًا أطول من المعتاد. سنكتب لكم من الآن {every}، وفورًا عند أي تغيير.',
  'expected.range': 'نتوقع الآن أن ينتهي هذا بين {from} و{until}.',
  'expected.low': 'هذا تقدير أولي وقد يتغيّر.',
  'expected.medium': 'هذا مرجّح.',
  'expected.high': 'نحن واثقون من ذلك.',
  'estimate.segment': '{name}: بين {from} و{until}',
  'estimate.segment.passed': '{name}: توقعنا ذلك قبل {until}. مضى هذا الوقت، وندين لكم بتقدير جديد.',
  'holding.title': 'اضطراب في الخدمة',
  'holding.service': 'خدمتنا',
  'holding.investigating': 'قد يواجه بعضكم مشكلات في ما يلي: {component}. نحن نتحقق من الأمر.',
  'holding.investigating.one': 'قد تواجهون مشكلات في ما يلي: {component}. نحن نتحقق من الأمر.',
  'holding.identified': 'عرفنا سبب الخلل في ما يلي: {component}. نعمل على إصلاحه.',
  'holding.monitoring': 'أُصلح الخلل في ما يلي: {component}. نراقب ثبات الإصلاح.',
  'holding.resolved': 'عاد كل شيء إلى العمل كالمعتاد: {component}. لا يلزمكم فعل أي شيء.',
};
const french: Telling = {
  'rhythm.every':
    '{unit, select, day {{count, plural, one {chaque jour} other {tous les # jours}}} hour {{count, plural, one {chaque heure} other {toutes les # heures}}} other {{count, plural, one {chaque minute} other {toutes les # minutes}}}}',
  'rhythm.sentence':
    'Cela prend plus de temps que d’habitude. Désormais, nous écrivons {every}, et aussitôt que quelque chose change.',
  'expected.range': 'Nous pensons maintenant que ce sera terminé entre {from} et {until}.',
  'expected.low': 'C’est une première estimation, qui peut changer.',
  'expected.medium': 'C’est probable.',
  'expected.high': 'Nous en sommes sûrs.',
  'estimate.segment': '{name} : entre {from} et {until}',
  'estimate.segment.passed':
    '{name} : prévu avant {until}. Ce moment est passé, et nous vous devons une nouvelle estimation.',
  'holding.title': 'Perturbation du service',
  'holding.service': 'notre service',
  'holding.investigating':
    'Certains d’entre vous rencontrent peut-être des difficultés : {component}. Nous cherchons pourquoi.',
  'holding.investigating.one': 'Vous rencontrez peut-être des difficultés : {component}. Nous cherchons pourquoi.',
  'holding.identified': 'Nous connaissons la cause du problème et nous y travaillons : {component}.',
  'holding.monitoring': 'Le problème est corrigé : {component}. Nous vérifions que cela tient.',
  'holding.resolved': 'Tout fonctionne de nouveau normalement : {component}. Vous n’avez rien à faire.',
};
const spanish: Telling = {
  'rhythm.every':
    '{unit, select, day {{count, plural, one {cada día} other {cada # días}}} hour {{count, plural, one {cada hora} other {cada # horas}}} other {{count, plural, one {cada minuto} other {cada # minutos}}}}',
  'rhythm.sentence': 'Esto tarda más de lo habitual. A partir de ahora escribimos {every}, y enseguida si algo cambia.',
  'expected.range': 'Ahora esperamos que termine entre {from} y {until}.',
  'expected.low': 'Es una primera estimación y puede cambiar.',
  'expected.medium': 'Es probable.',
  'expected.high': 'Estamos seguros de ello.',
  'estimate.segment': '{name}: entre {from} y {until}',
  'estimate.segment.passed':
    '{name}: se esperaba antes de {until}. Ese momento ha pasado, y le debemos una nueva estimación.',
  'holding.title': 'Interrupción del servicio',
  'holding.service': 'nuestro servicio',
  'holding.investigating': 'Es posible que algunos de ustedes tengan problemas: {component}. Lo estamos investigando.',
  'holding.investigating.one': 'Es posible que tengan problemas: {component}. Lo estamos investigando.',
  'holding.identified': 'Conocemos la causa del problema y trabajamos para resolverlo: {component}.',
  'holding.monitoring': 'El problema está corregido: {component}. Vigilamos que siga así.',
  'holding.resolved': 'Todo vuelve a funcionar con normalidad: {component}. No tienen que hacer nada.',
};

export const telling = { en: english, de: german, ar: arabic, fr: french, es: spanish };
