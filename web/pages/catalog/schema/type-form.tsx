import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { toCall } from '../../../api.ts';
import { FormDialog } from '../../../ui/form-dialog.tsx';
import { Input, TextArea } from '../../../ui/field.tsx';
import { useForm } from '../../../use-form.ts';
import { colorNames, colorsOf, iconNames, TypeMark } from '../mark.tsx';
import type { CatalogType } from '../queries.ts';

type Look = { icon: string; color: string };

/** A new type: what it is called and how it looks. Its attributes come after. */
export function TypeDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const { given, set, text, form, result } = useForm<
    { name: string; description: string } & Look,
    { catalog_type: CatalogType }
  >(
    { name: '', description: '', icon: 'box', color: 'blue' },
    {
      key: 'catalog',
      request: (body) => toCall('POST', '/api/candor/v1/catalog/types', body),
    },
  );
  useEffect(() => {
    if (!result) return;
    onClose();
    void navigate({ to: '/catalog/$type', params: { type: result.catalog_type.id }, search: { tab: 'attributes' } });
  }, [result, onClose, navigate]);
  return (
    <FormDialog
      {...form}
      title="New type"
      about="A kind of thing that your organisation has: regions, features, vendors."
      submit="Create"
      fields={['name', 'description']}
      onClose={onClose}
    >
      <Input label="Name" autoFocus required placeholder="Vendor" {...text('name')} />
      <TextArea label="Description" optional rows={2} {...text('description')} />
      <LookPicker look={given} onChange={set} />
    </FormDialog>
  );
}

/** The icon of a type and its colour. */
export function LookPicker({ look, onChange }: { look: Look; onChange: (change: Partial<Look>) => void }) {
  return (
    <div className="flex items-start gap-3">
      <TypeMark type={look} size={44} />
      <div className="flex min-w-0 flex-1 flex-col gap-2">
        <div role="radiogroup" aria-label="Colour" className="flex flex-wrap gap-1">
          {colorNames.map((color) => (
            <label key={color} className="cursor-pointer" title={color}>
              <input
                type="radio"
                name="color"
                checked={look.color === color}
                onChange={() => onChange({ color })}
                className="peer sr-only"
                aria-label={color}
              />
              <span
                style={{ background: colorsOf(color).color }}
                className="block size-6 rounded-full border-3 border-panel outline-2 outline-transparent peer-checked:outline-ink peer-focus-visible:outline-accent"
              />
            </label>
          ))}
        </div>
        <div role="radiogroup" aria-label="Icon" className="flex flex-wrap gap-1">
          {iconNames.map((icon) => (
            <label key={icon} className="cursor-pointer" title={icon.replace('-', ' ')}>
              <input
                type="radio"
                name="icon"
                checked={look.icon === icon}
                onChange={() => onChange({ icon })}
                className="peer sr-only"
                aria-label={icon.replace('-', ' ')}
              />
              <span className="block rounded-lg outline-2 outline-transparent peer-checked:outline-accent peer-focus-visible:outline-ink">
                <TypeMark type={{ icon, color: look.color }} size={26} />
              </span>
            </label>
          ))}
        </div>
      </div>
    </div>
  );
}
