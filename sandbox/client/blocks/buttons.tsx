import { Menu } from '@base-ui/react/menu';
import { Ellipsis } from 'lucide-react';
import { useState } from 'react';
import { safeUrl } from '../mrkdwn.ts';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element.tsx';
import { PlainText } from './markup.tsx';
import { useSurface } from './surface.ts';

const STYLES = { primary: 'button-primary', danger: 'button-danger' };

export function ButtonElement({ block, element }: ElementProps) {
  const surface = useSurface();
  const [busy, setBusy] = useState(false);
  const { guard, dialog } = useConfirm(element);
  const press = async () => {
    const url = element.url && safeUrl(element.url);
    if (url) window.open(url, '_blank', 'noreferrer');
    setBusy(true);
    await surface.press(block, element, element.value);
    setBusy(false);
  };
  return (
    <>
      <button
        type="button"
        className={`button ${element.style ? STYLES[element.style] : ''}`}
        aria-label={element.accessibility_label as string | undefined}
        aria-busy={busy}
        disabled={busy}
        onClick={() => guard(() => void press())}
      >
        <PlainText text={element.text?.text ?? ''} />
      </button>
      {dialog}
    </>
  );
}

export function OverflowElement({ block, element, label }: ElementProps) {
  const surface = useSurface();
  const { guard, dialog } = useConfirm(element);
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger className="button button-square" aria-label={label ?? 'More actions'}>
          <Ellipsis size={16} />
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="floating" sideOffset={4} align="end">
            <Menu.Popup className="menu">
              {element.options?.map((option) => (
                <Menu.Item
                  key={option.value}
                  className="menu-item"
                  onClick={() => guard(() => void surface.press(block, element, option.value))}
                >
                  <span>
                    <PlainText text={option.text.text} />
                    {option.description && <small>{option.description.text}</small>}
                  </span>
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      {dialog}
    </>
  );
}
