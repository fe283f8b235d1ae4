import { Lock } from 'lucide-react';
import { Badge } from '../../ui/badge.tsx';
import { Tooltip } from '../../ui/tooltip.tsx';
import type { Attribute } from './queries.ts';

const why = ({ name, hidden }: Attribute): string =>
  hidden ? `Only its readers see “${name}”, and you are not one of them.` : 'Restricted: you are one of its readers.';

/** Says that not everyone reads an attribute; nothing where everyone does. */
export const RestrictedMark = ({ attribute }: { attribute: Attribute }) =>
  attribute.hidden || attribute.readers ? (
    <Tooltip text={why(attribute)}>
      <Badge icon={<Lock size={11} aria-hidden />}>Restricted</Badge>
    </Tooltip>
  ) : null;

/** The same where there is room for a lock only. */
export const RestrictedLock = ({ attribute }: { attribute: Attribute }) =>
  attribute.readers ? (
    <Tooltip text={why(attribute)}>
      <span role="img" aria-label={why(attribute)}>
        <Lock size={12} />
      </span>
    </Tooltip>
  ) : null;
