import { Combobox } from '@base-ui/react/combobox';
import { Check, ChevronDown, X } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../shell/avatar.tsx';
import { useSession } from '../live/session.tsx';
import { choiceOf, useChoices, type Choice, type ChoiceGroup } from './choices.ts';
import { useConfirm } from './confirm.tsx';
import type { ElementProps } from './element.tsx';
import { PlainText } from './markup.tsx';
import { useSurface } from './surface.ts';

const sameKey = (one: Choice, other: Choice) => one.key === other.key;
const labelOf = (choice: Choice) => choice.label;

function ChoiceRow({ choice }: { choice: Choice }) {
  return (
    <Combobox.Item value={choice} className="menu-item">
      {choice.avatar && <Avatar person={choice.avatar} size={20} />}
      <span>
        <PlainText text={choice.label} />
        {choice.description && <small>{choice.description}</small>}
      </span>
      <Combobox.ItemIndicator className="menu-check">
        <Check size={16} />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}

function ChoiceList({ hint }: { hint: string }) {
  return (
    <Combobox.Portal>
      <Combobox.Positioner className="floating" align="start" sideOffset={4}>
        <Combobox.Popup className="menu select-popup">
          <Combobox.Empty className="menu-empty">{hint}</Combobox.Empty>
          <Combobox.List className="menu-scroll">
            {(group: ChoiceGroup) => (
              <Combobox.Group key={group.value} items={group.items}>
                {group.value && <Combobox.GroupLabel className="menu-label">{group.value}</Combobox.GroupLabel>}
                <Combobox.Collection>
                  {(choice: Choice) => <ChoiceRow key={choice.key} choice={choice} />}
                </Combobox.Collection>
              </Combobox.Group>
            )}
          </Combobox.List>
        </Combobox.Popup>
      </Combobox.Positioner>
    </Combobox.Portal>
  );
}

function useSelect({ block, element }: ElementProps) {
  const session = useSession();
  const surface = useSurface();
  const [query, setQuery] = useState('');
  const [open, setOpen] = useState(false);
  const { groups, hint } = useChoices(surface, block, element, query, open);
  const { guard, dialog } = useConfirm(element);
  const common = {
    items: groups,
    filter: element.type.endsWith('external_select') ? null : undefined,
    isItemEqualToValue: sameKey,
    itemToStringLabel: labelOf,
    autoHighlight: true,
    open,
    onOpenChange: setOpen,
    onInputValueChange: setQuery,
  };
  const placeholder = element.placeholder?.text ?? 'Select an item';
  return { session, surface, hint, guard, dialog, common, placeholder };
}

export function SelectElement(props: ElementProps) {
  const { block, element, id, label, describedBy, invalid } = props;
  const { session, surface, hint, guard, dialog, common, placeholder } = useSelect(props);
  const value = choiceOf(session, element, surface.valueOf(block, element));
  return (
    <>
      <Combobox.Root
        {...common}
        key={value?.key ?? ''}
        value={value}
        onValueChange={(next: Choice | null) => guard(() => surface.change(block, element, next?.sent ?? null))}
      >
        <Combobox.InputGroup className="select">
          <Combobox.Input
            id={id}
            aria-label={label}
            aria-describedby={describedBy}
            aria-invalid={invalid}
            placeholder={placeholder}
          />
          {value && block.optional === true && (
            <Combobox.Clear className="select-icon" aria-label="Clear">
              <X size={14} />
            </Combobox.Clear>
          )}
          <Combobox.Trigger className="select-icon" aria-label="Open the list" tabIndex={-1}>
            <ChevronDown size={16} />
          </Combobox.Trigger>
        </Combobox.InputGroup>
        <ChoiceList hint={hint} />
      </Combobox.Root>
      {dialog}
    </>
  );
}

export function MultiSelectElement(props: ElementProps) {
  const { block, element, id, label, describedBy, invalid } = props;
  const { session, surface, hint, guard, dialog, common, placeholder } = useSelect(props);
  const raw = surface.valueOf(block, element);
  const values = (Array.isArray(raw) ? raw : [])
    .map((one) => choiceOf(session, element, one))
    .filter((one) => one !== null);
  return (
    <>
      <Combobox.Root
        {...common}
        multiple
        value={values}
        onValueChange={(next: Choice[]) =>
          guard(() =>
            surface.change(
              block,
              element,
              next.map((one) => one.sent),
            ),
          )
        }
      >
        <Combobox.InputGroup className="select select-multi">
          <Combobox.Chips className="chips">
            {values.map((choice) => (
              <Combobox.Chip key={choice.key} className="chip" aria-label={choice.label}>
                {choice.label}
                <Combobox.ChipRemove className="chip-remove" aria-label={`Remove ${choice.label}`}>
                  <X size={12} />
                </Combobox.ChipRemove>
              </Combobox.Chip>
            ))}
            <Combobox.Input
              id={id}
              aria-label={label}
              aria-describedby={describedBy}
              aria-invalid={invalid}
              placeholder={values.length === 0 ? placeholder : ''}
            />
          </Combobox.Chips>
        </Combobox.InputGroup>
        <ChoiceList hint={hint} />
      </Combobox.Root>
      {dialog}
    </>
  );
}
