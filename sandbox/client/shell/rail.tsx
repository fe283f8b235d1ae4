import { Menu } from '@base-ui/react/menu';
import { useQueryClient } from '@tanstack/react-query';
import { Check, Moon, Sun } from 'lucide-react';
import { post, Refused } from '../live/control.ts';
import { personName } from '../live/names.ts';
import { workspacesQuery } from '../live/queries.ts';
import { useSession } from '../live/session.tsx';
import { Avatar } from './avatar.tsx';
import { toggleTheme, useTheme } from './theme.ts';

function AddWorkspace() {
  const { workspaces, toast, go } = useSession();
  const client = useQueryClient();
  if (workspaces.some((one) => one.domain === 'contoso')) return null;
  const add = async () => {
    try {
      await post('workspaces', { seed: 'contoso' });
      await client.invalidateQueries({ queryKey: workspacesQuery.queryKey });
      go({ team: 'T0CONTOSO' });
    } catch (error) {
      if (error instanceof Refused) toast(error.message);
    }
  };
  return (
    <button
      type="button"
      className="rail-team rail-add"
      aria-label="Add the Contoso workspace"
      title="Add a second workspace"
      onClick={() => void add()}
    >
      +
    </button>
  );
}

/** Acting as someone else: a sandbox has no sign-in, and a trial needs several people. */
export function PersonSwitcher() {
  const { me, people, become } = useSession();
  const humans = [...people.values()].filter((one) => !one.is_bot && !one.deleted);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        className="rail-person"
        aria-label={`Acting as ${personName(me)}. Change person`}
        title={`Acting as ${me.real_name}`}
      >
        <Avatar person={me.id} size={36} presence />
        <span>{me.real_name.split(' ')[0]}</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="floating" side="right" align="end" sideOffset={10}>
          <Menu.Popup className="menu menu-wide">
            <Menu.RadioGroup value={me.id} onValueChange={(next: string) => become(next)}>
              <p className="menu-label">Act as</p>
              {humans.map((one) => (
                <Menu.RadioItem key={one.id} value={one.id} className="menu-item" closeOnClick>
                  <Avatar person={one.id} size={28} presence />
                  <span>
                    {one.real_name}
                    <small>{one.profile.title}</small>
                  </span>
                  <Menu.RadioItemIndicator className="menu-check">
                    <Check size={16} />
                  </Menu.RadioItemIndicator>
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

export function Rail() {
  const { workspaces, workspace, go } = useSession();
  const theme = useTheme();
  return (
    <nav className="rail" aria-label="Workspaces">
      {workspaces.map((one) => (
        <button
          key={one.id}
          type="button"
          className={`rail-team ${one.id === workspace.id ? 'rail-current' : ''}`}
          style={{ background: /^#?[\da-f]{6}$/i.test(one.color) ? `#${one.color.replace('#', '')}` : undefined }}
          aria-label={one.name}
          title={one.name}
          aria-current={one.id === workspace.id ? 'true' : undefined}
          onClick={() => go({ team: one.id })}
        >
          {one.name[0]}
        </button>
      ))}
      <AddWorkspace />
      <span className="rail-space" />
      <button
        type="button"
        className="icon-button rail-tool"
        aria-label={theme === 'dark' ? 'Use light colours' : 'Use dark colours'}
        onClick={toggleTheme}
      >
        {theme === 'dark' ? <Sun size={20} /> : <Moon size={20} />}
      </button>
      <PersonSwitcher />
    </nav>
  );
}
