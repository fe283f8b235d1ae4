import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { CornerDownLeft, Route, Sigma } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { Ago } from '../../../ui/time.tsx';
import { Tooltip } from '../../../ui/tooltip.tsx';
import { TypeMark } from '../mark.tsx';
import { graphQuery, valuesOf, type Attribute, type CatalogEntry, type CatalogType } from '../queries.ts';
import { Values } from '../values.tsx';
import { RestrictedLock } from '../restricted.tsx';
import { SharedChannel } from './shared-channel.tsx';
import { keptBy } from './value-field.tsx';

type Props = { entry: CatalogEntry; type: CatalogType };

const worked = ({ mode }: Attribute) => ['backlink', 'path', 'dynamic'].includes(mode);
const marks: Partial<Record<Attribute['mode'], ReactNode>> = {
  path: <Route size={12} />,
  dynamic: <Sigma size={12} />,
};

/** What is known of an entry, and who refers to it. */
export function Overview({ entry, type }: Props) {
  const { attributes } = type.schema;
  const own = attributes.filter((attribute) => !worked(attribute));
  const found = attributes.filter(worked);
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[1.6fr_1fr]">
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="Values">
          <List attributes={own} entry={entry}>
            {type.ranked && (
              <Row name="Rank">
                <span className="numeric">{entry.rank}</span>
              </Row>
            )}
            <Row name="Changed">
              <Ago at={entry.updated_at} />
            </Row>
          </List>
        </Panel>
        {type.type_name === 'Custom["Customer"]' && <SharedChannel customerId={entry.id} />}
        {found.length > 0 && (
          <Panel title="Worked out">
            <List attributes={found} entry={entry} />
          </Panel>
        )}
      </div>
      <ReferredBy entry={entry} />
    </div>
  );
}

type ListProps = { attributes: readonly Attribute[]; entry: CatalogEntry; children?: ReactNode };
const List = ({ attributes, entry, children }: ListProps) => (
  <dl className="divide-y">
    {attributes.map((attribute) => (
      <Row
        key={attribute.id}
        name={attribute.name}
        mark={
          <>
            <WorkedMark attribute={attribute} /> <RestrictedLock attribute={attribute} />
          </>
        }
      >
        <Values attribute={attribute} values={valuesOf(entry, attribute)} long />
      </Row>
    ))}
    {children}
  </dl>
);

const Row = ({ name, mark, children }: { name: string; mark?: ReactNode; children: ReactNode }) => (
  <div className="grid gap-x-4 gap-y-0.5 px-4 py-2 sm:grid-cols-[11rem_1fr]">
    <dt className="flex items-center gap-1.5 text-sm text-soft">
      {name} {mark}
    </dt>
    <dd className="min-w-0">{children}</dd>
  </div>
);

function WorkedMark({ attribute }: { attribute: Attribute }) {
  const why = keptBy(attribute);
  if (!why) return null;
  const text =
    attribute.mode === 'path'
      ? `Found by following ${(attribute.path ?? []).map(({ attribute_name }) => attribute_name).join(' → ')}.`
      : why;
  return (
    <Tooltip text={text}>
      <span role="img" aria-label={text}>
        {marks[attribute.mode] ?? <CornerDownLeft size={12} />}
      </span>
    </Tooltip>
  );
}

/** Every entry that refers to this one, whether or not an attribute follows it back. */
function ReferredBy({ entry }: { entry: CatalogEntry }) {
  const navigate = useNavigate();
  const { data } = useQuery(graphQuery(entry.id, 0, 1));
  const edges = data?.edges.filter(({ to }) => to === entry.id) ?? [];
  return (
    <Panel
      title="Referred to by"
      count={data && edges.length}
      actions={
        <Button
          kind="quiet"
          size="small"
          onClick={() =>
            void navigate({
              to: '/catalog/$type/$entry',
              params: { type: entry.catalog_type_id, entry: entry.id },
              search: { tab: 'graph' },
            })
          }
        >
          See the graph
        </Button>
      }
    >
      {!data && <Skeleton />}
      {data && edges.length === 0 && <p className="px-4 py-3 text-sm text-soft">No entry refers to this one.</p>}
      <ul className="py-1">
        {edges.map(({ from, label, attribute_id }) => {
          const node = data?.nodes.find(({ id }) => id === from);
          return (
            node && (
              <li key={`${from} ${attribute_id}`}>
                <Link
                  to="/catalog/$type/$entry"
                  params={{ type: node.catalog_type_id, entry: from }}
                  className="flex items-center gap-2.5 px-4 py-1.5 text-sm hover:bg-hover"
                >
                  <TypeMark type={data?.types.find(({ id }) => id === node.catalog_type_id)} size={20} />
                  <span className="min-w-0 flex-1 truncate">{node.name}</span>
                  <span className="text-xs text-soft">{label}</span>
                </Link>
              </li>
            )
          );
        })}
      </ul>
    </Panel>
  );
}
