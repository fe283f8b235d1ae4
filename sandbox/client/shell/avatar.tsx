import { useSession } from '../live/session.tsx';
import { appOfPerson } from '../live/names.ts';

/** A person's or an app's picture; decoration, since the name always stands beside it. */
export function Avatar({ person, size, presence }: { person: string | undefined; size: number; presence?: boolean }) {
  const { people, apps } = useSession();
  const found = people.get(person ?? '');
  const app = appOfPerson(apps, found);
  const shape = { width: size, height: size, borderRadius: Math.max(4, size / 4.5) };
  const picture = app ? (
    <span
      data-initial={app.name[0]}
      className="avatar app-icon"
      style={{ ...shape, background: app.color || '#2c2d30', fontSize: size * 0.5 }}
    ></span>
  ) : (
    <img className="avatar" src={found ? `/avatars/${found.id}.svg` : 'data:,'} alt="" style={shape} />
  );
  if (!presence) return picture;
  return (
    <span className="avatar-box">
      {picture}
      <span className={`presence ${found?.presence === 'active' ? 'presence-on' : ''}`} />
    </span>
  );
}
