/** What visitors read where another page reports on a component. */
const english = {
  'vendor.by': 'Reported by {name}',
  'vendor.silent': 'not heard from since {time}',
  'vendor.unknown': 'Not known',
  'vendor.lead': 'We know of no problem of ours. Reporting one of theirs: {names}.',
} as const;

type Vendors = Record<keyof typeof english, string>;

const german: Vendors = {
  'vendor.by': 'Gemeldet von {name}',
  'vendor.silent': 'seit {time} nichts gehört',
  'vendor.unknown': 'Nicht bekannt',
  'vendor.lead': 'Bei uns ist kein Problem bekannt. Ein eigenes meldet: {names}.',
};
const arabic: Vendors = {
  'vendor.by': 'حسب {name}',
  'vendor.silent': 'لم نتلقَّ أي خبر منذ {time}',
  'vendor.unknown': 'غير معروف',
  'vendor.lead': 'لا نعلم بأي مشكلة لدينا. أبلغ عن مشكلة لديه: {names}.',
};
const french: Vendors = {
  'vendor.by': 'D’après {name}',
  'vendor.silent': 'sans nouvelles depuis {time}',
  'vendor.unknown': 'Inconnu',
  'vendor.lead': 'Aucun problème de notre côté ne nous est connu. Signale le sien : {names}.',
};
const spanish: Vendors = {
  'vendor.by': 'Según {name}',
  'vendor.silent': 'sin noticias desde {time}',
  'vendor.unknown': 'Desconocido',
  'vendor.lead': 'No conocemos ningún problema nuestro. Informa de uno propio: {names}.',
};

export const vendors = { en: english, de: german, ar: arabic, fr: french, es: spanish };
