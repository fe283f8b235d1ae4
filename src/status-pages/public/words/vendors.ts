/** What visitors read where another page reports on a component. */
const english = {
  'vendor.by': 'Reported by {name}',
  'vendor.silent': 'not heard from since {time}',
  'vendor.unknown': 'Not known',
  'vendor.lead': 'We know of no problem with our own systems. Problems are reported by {names}.',
} as const;

type Vendors = Record<keyof typeof english, string>;

const german: Vendors = {
  'vendor.by': 'Gemeldet von {name}',
  'vendor.silent': 'seit {time} nichts gehört',
  'vendor.unknown': 'Nicht bekannt',
  'vendor.lead':
    'An unseren eigenen Systemen ist kein Problem bekannt. {count, plural, one {Ein Problem meldet} other {Probleme melden}} {names}.',
};
const arabic: Vendors = {
  'vendor.by': 'حسب {name}',
  'vendor.silent': 'لم نتلقَّ أي خبر منذ {time}',
  'vendor.unknown': 'غير معروف',
  'vendor.lead': 'لا نعلم بأي مشكلة في أنظمتنا. مشكلات أبلغ عنها: {names}.',
};
const french: Vendors = {
  'vendor.by': 'D’après {name}',
  'vendor.silent': 'sans nouvelles depuis {time}',
  'vendor.unknown': 'Inconnu',
  'vendor.lead': 'Aucun problème n’est connu sur nos systèmes. Des problèmes sont signalés par {names}.',
};
const spanish: Vendors = {
  'vendor.by': 'Según {name}',
  'vendor.silent': 'sin noticias desde {time}',
  'vendor.unknown': 'Desconocido',
  'vendor.lead': 'No conocemos ningún problema en nuestros sistemas. Hay problemas comunicados por {names}.',
};

export const vendors = { en: english, de: german, ar: arabic, fr: french, es: spanish };
