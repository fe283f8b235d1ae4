import { useQuery } from '@tanstack/react-query';
import { LayoutTemplate, Link as Chain, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { say } from '../../ui/toast.tsx';
import { formsQuery } from '../fields/queries.ts';
import { KeptList, KeptRow } from '../settings/kept-row.tsx';
import { Managed } from '../settings/managed.tsx';
import { useMoves } from '../settings/moves.tsx';
import { Section } from '../settings/section.tsx';
import { TemplateDialog } from './dialog.tsx';
import { key, linkTo, templatesQuery, url, type Template } from './queries.ts';
import { wordsFor } from './words.ts';

const blank: Template = { name: '', description: '', is_default: false, fills: {}, left_out: [] };
const about =
  'What stands in the form of whoever declares, by name: in Slack and on the dashboard they choose one, and change what they like. What they typed themselves stays.';

/** Presets for declaring an incident, in the order in which they are offered. */
export function IncidentTemplateSettings() {
  const may = useMay('organisation_settings.update');
  const found = useQuery(templatesQuery);
  const forms = useQuery(formsQuery).data;
  const [template, setTemplate] = useState<Template | null>(null);
  const templates = found.data ?? [];
  const moves = useMoves(
    templates.map(({ id }) => id),
    key,
    (ids) => toCall('PUT', `${url}/order`, { ids }),
  );
  const nameOf = wordsFor(forms);
  return (
    <Section
      title="Templates"
      about={about}
      action={
        may && (
          <Button kind="primary" icon={<Plus size={14} />} onClick={() => setTemplate(blank)}>
            Add a template
          </Button>
        )
      }
    >
      <KeptList
        found={found}
        empty={
          <EmptyState icon={<LayoutTemplate size={18} />} title="Everyone starts from an empty form">
            Add a template for what happens again and again: its type, its severity, who leads, and a summary to fill
            in.
          </EmptyState>
        }
      >
        {(one) => (
          <KeptRow
            key={one.id}
            name={one.name}
            may={may}
            onEdit={() => setTemplate(one)}
            more={[...moves(one.id), item('Copy a link that declares', <Chain size={14} />, () => copyLink(one.id))]}
            out={{ call: toCall('DELETE', `${url}/${one.id}`), key }}
          >
            <span className="flex min-w-56 flex-1 flex-col gap-0.5">
              <span className="flex flex-wrap items-center gap-2">
                <span className="font-medium wrap-anywhere">{one.name}</span>
                {one.is_default && <Badge tone="blue">Default</Badge>}
                <Managed type="incident_template" id={one.id} />
              </span>
              {one.description && <span className="text-sm text-soft wrap-anywhere">{one.description}</span>}
              {one.left_out.map((sentence) => (
                <span key={sentence} className="text-sm text-amber">
                  {sentence}
                </span>
              ))}
            </span>
            <span className="flex min-w-44 flex-1 flex-wrap gap-1.5">
              {Object.keys(one.fills).map((filled) => (
                <Badge key={filled}>{nameOf(filled)}</Badge>
              ))}
            </span>
          </KeptRow>
        )}
      </KeptList>
      {template && <TemplateDialog template={template} onClose={() => setTemplate(null)} />}
    </Section>
  );
}

const item = (label: string, icon: ReactNode, onChoose: () => void) => ({ label, icon, onChoose });
const copyLink = (id: string) => void navigator.clipboard.writeText(linkTo(id)).then(() => say('Copied.'));
