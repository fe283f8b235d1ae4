const rightToLeft = new Set(['ar', 'fa', 'he', 'ur']);

/** Which way a language is written. */
export const directionOf = (tag: string): 'ltr' | 'rtl' => (rightToLeft.has(tag.split('-')[0] ?? '') ? 'rtl' : 'ltr');
