const hues = [262, 200, 160, 30, 340, 100, 300, 230];

/** A person in a circle: initials on a colour that stays theirs. */
export function Avatar({ name, size = 20 }: { name: string; size?: number }) {
  const letters = name
    .split(/\s+/)
    .map((word) => word[0])
    .filter(Boolean);
  const initials = (letters[0] ?? '?') + (letters.length > 1 ? letters.at(-1) : '');
  const hue = hues[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % hues.length];
  const style = {
    width: size,
    height: size,
    fontSize: size * 0.42,
    background: `light-dark(oklch(0.9 0.05 ${hue}), oklch(0.35 0.07 ${hue}))`,
    color: `light-dark(oklch(0.36 0.1 ${hue}), oklch(0.9 0.06 ${hue}))`,
  };
  return (
    <span
      aria-hidden
      style={style}
      className="inline-flex shrink-0 items-center justify-center rounded-full font-semibold uppercase"
    >
      {initials}
    </span>
  );
}
