import { Renderer, type Node } from '@takumi-rs/core';
import { inkOn } from '../public/contrast.ts';
import type { Card } from '../public/card.ts';
import { cardHeight, cardWidth } from '../public/card-size.ts';
import { loadFonts } from './fonts.ts';

const fontFamily = 'Inter, Noto Sans Arabic';
const drawable = new Set(['image/svg+xml', 'image/png', 'image/webp', 'image/jpeg']);
type Style = NonNullable<Node['style']>;
let made: Promise<Renderer> | undefined;

/** A PNG of 1200 × 630. Where the fonts lack a letter it has no words at all, rather than boxes. */
export async function drawCard(card: Card): Promise<Buffer> {
  const { covers } = await loadFonts();
  const hasWords = covers([card.name, card.title, card.label ?? ''].join(''));
  const { logo } = card;
  const images = [{ src: 'icon', data: Buffer.from(card.icon) }];
  if (logo && drawable.has(logo.type)) images.push({ src: 'logo', data: Buffer.from(logo.data, 'base64') });
  const node = hasWords ? withWords(card, images.length > 1) : withoutWords(card, images.length > 1);
  const renderer = await (made ??= newRenderer());
  return await renderer.render(node, {
    width: cardWidth,
    height: cardHeight,
    format: 'png',
    images,
    lang: card.language,
  });
}

async function newRenderer(): Promise<Renderer> {
  const renderer = new Renderer({ cacheMaxBytes: 0 });
  for (const font of (await loadFonts()).fonts) await renderer.registerFont(font);
  return renderer;
}

const box = (style: Style, children: Node[]): Node => ({
  type: 'container',
  style: { display: 'flex', ...style },
  children,
});
const text = (words: string, style: Style): Node => ({
  type: 'text',
  text: words,
  style: { fontFamily, fontWeight: 600, ...style },
});
const image = (src: string, style: Style): Node => ({ type: 'image', src, style });

const sheet = ({ colours, direction }: Card, children: Node[]): Node =>
  box(
    {
      width: cardWidth,
      height: cardHeight,
      direction,
      flexDirection: 'column',
      backgroundColor: colours.page,
      color: inkOn(colours.page),
    },
    [
      box({ height: 16, backgroundColor: colours.accent }, []),
      box({ flexGrow: 1, flexDirection: 'column', padding: '56px 72px 72px' }, children),
    ],
  );

function withWords(card: Card, hasLogo: boolean): Node {
  const head = [
    ...(hasLogo ? [image('logo', { height: 64, maxWidth: 320, objectFit: 'contain' })] : []),
    text(card.name, { fontSize: 40, lineClamp: 1, textOverflow: 'ellipsis' }),
  ];
  const state = [
    image('icon', { width: 72, height: 72 }),
    ...(card.label ? [text(card.label, { fontSize: 44, color: card.tone })] : []),
  ];
  return sheet(card, [
    box({ alignItems: 'center', gap: 24 }, head),
    box({ flexGrow: 1, flexDirection: 'column', justifyContent: 'flex-end', gap: 24 }, [
      box({ alignItems: 'center', gap: 20 }, state),
      text(card.title, { fontSize: 72, lineHeight: 1.18, lineClamp: 3, textOverflow: 'ellipsis', textAlign: 'start' }),
    ]),
  ]);
}

const withoutWords = (card: Card, hasLogo: boolean): Node =>
  sheet(card, [
    ...(hasLogo ? [image('logo', { height: 64, maxWidth: 320, objectFit: 'contain', alignSelf: 'flex-start' })] : []),
    box({ flexGrow: 1, alignItems: 'center', justifyContent: 'center' }, [image('icon', { width: 260, height: 260 })]),
  ]);
