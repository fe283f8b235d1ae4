import { useQuery } from '@tanstack/react-query';
import { Hash, Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { toCall } from '../../api.ts';
import { useMay } from '../../may.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState, Failed, Skeleton } from '../../ui/states.tsx';
import { ConditionsIn } from '../conditions/which-incidents.tsx';
import { KeptRow } from '../settings/kept-row.tsx';
import { Rows, Section } from '../settings/section.tsx';
import {
  announcementsQuery,
  buttonKinds,
  fieldKinds,
  stages,
  updateModes,
  workspacesQuery,
  type Rule,
  type Template,
} from './queries.ts';
import { ChannelNames } from './channel-names.tsx';
import { RuleDialog } from './rule-dialog.tsx';
import { TemplateDialog } from './template-dialog.tsx';
import { WorkspaceRules } from './workspaces.tsx';

const blankTemplate: Template = {
  ...{ name: '', is_default: false },
  fields: [{ kind: 'status' }, { kind: 'severity' }, { kind: 'lead' }, { kind: 'channel' }],
  buttons: ['join', 'subscribe', 'open-page'],
};
const labelOf = (list: readonly { value: string; label: string }[], value: string) =>
  list.find((one) => one.value === value)?.label ?? value;

/** Which incidents are announced in which Slack channels, and what is said there. */
export function AnnouncementSettings() {
  const may = useMay('organisation_settings.update');
  const found = useQuery(announcementsQuery);
  const workspaces = useQuery(workspacesQuery);
  const [rule, setRule] = useState<Rule | null>(null);
  const [template, setTemplate] = useState<Template | null>(null);
  const error = found.error ?? workspaces.error;
  if (error) return <Failed error={error} onRetry={() => void found.refetch()} />;
  if (!found.data || !workspaces.data) return <Skeleton lines={4} />;
  const [workspace] = workspaces.data;
  const blank: Rule = {
    ...{ name: '', team_id: workspace?.team_id ?? '', channels: [], stages: 'include_triage' },
    ...{ condition_groups: [], updates: 'none', unmatched: 'leave_in_place', template_id: null },
  };
  const { rules, templates } = found.data;
  return (
    <div className="flex flex-col gap-8">
      <Section
        title="Announcements"
        about="Each rule announces incidents in one or more Slack channels, in a message that keeps itself up to date. Practice and private incidents are never announced."
        action={may && workspace && <Add label="Add a rule" onAdd={() => setRule(blank)} />}
      >
        {!workspace ? (
          <div className="card">
            <EmptyState icon={<Hash size={18} />} title="No Slack workspace is connected">
              Install the app into your workspace first. Until then incidents are run here, and nothing is announced.
            </EmptyState>
          </div>
        ) : rules.length === 0 ? (
          <div className="card">
            <EmptyState icon={<Hash size={18} />} title="Nothing is announced">
              People who are not in an incident’s channel do not hear of it. Add a rule for the channel where they look.
            </EmptyState>
          </div>
        ) : (
          <Rows>
            {rules.map((one) => (
              <KeptRow key={one.id} name={one.name} may={may} onEdit={() => setRule(one)} out={outOf('rules', one.id)}>
                <Named name={one.name}>
                  <RuleWords rule={one} template={templates.find(({ id }) => id === one.template_id)} />
                  {workspaces.data.length > 1 && (
                    <Badge>{workspaces.data.find(({ team_id }) => team_id === one.team_id)?.name}</Badge>
                  )}
                </Named>
              </KeptRow>
            ))}
          </Rows>
        )}
      </Section>
      <Section
        title="Templates"
        about="What an announcement shows, and which buttons it has."
        action={may && <Add label="Add a template" onAdd={() => setTemplate(blankTemplate)} />}
      >
        <Rows>
          {templates.map((one) => (
            <KeptRow
              key={one.id}
              name={one.name}
              may={may}
              onEdit={() => setTemplate(one)}
              out={one.is_default ? undefined : outOf('templates', one.id)}
            >
              <Named name={one.name}>
                {[
                  ...one.fields.map(({ kind }) => labelOf(fieldKinds, kind)),
                  ...one.buttons.map((name) => `[${labelOf(buttonKinds, name)}]`),
                ].join(' · ')}
                {one.is_default && <Badge>default</Badge>}
              </Named>
            </KeptRow>
          ))}
        </Rows>
      </Section>
      {workspace && <ChannelNames may={may} />}
      {workspaces.data.length > 1 && <WorkspaceRules workspaces={workspaces.data} may={may} />}
      {rule && <RuleDialog rule={rule} onClose={() => setRule(null)} />}
      {template && <TemplateDialog template={template} onClose={() => setTemplate(null)} />}
    </div>
  );
}

const outOf = (kind: 'rules' | 'templates', id: string) => ({
  ...{ call: toCall('DELETE', `/api/candor/v1/announcements/${kind}/${id}`), key: 'announcements' },
});

const Named = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <span className="w-40 shrink-0 font-medium">{name}</span>
    <span className="flex min-w-48 flex-1 flex-wrap items-center gap-2 text-sm text-soft">{children}</span>
  </>
);

const Add = ({ label, onAdd }: { label: string; onAdd: () => void }) => (
  <Button kind="primary" icon={<Plus size={14} />} onClick={onAdd}>
    {label}
  </Button>
);

function RuleWords({ rule, template }: { rule: Rule; template?: Template }) {
  const more = [labelOf(stages, rule.stages).toLowerCase()];
  if (rule.updates !== 'none') more.push(`updates ${labelOf(updateModes, rule.updates).toLowerCase()}`);
  if (rule.unmatched === 'remove') more.push('taken down when it no longer fits');
  if (template) more.push(`as “${template.name}”`);
  return (
    <>
      {rule.channels.map((name) => (
        <b key={name} className="font-medium break-all text-ink">
          #{name}
        </b>
      ))}
      <span>
        <ConditionsIn groups={rule.condition_groups} /> · {more.join(' · ')}
      </span>
    </>
  );
}
