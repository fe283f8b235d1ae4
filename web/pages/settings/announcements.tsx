import { Section } from './section.tsx';

export function Announcements() {
  return (
    <Section
      title="Announcements"
      about="Every new incident is announced once, in one Slack channel that everybody can join."
    >
      <div className="card p-4 text-sm text-soft">The channel is chosen in Slack.</div>
    </Section>
  );
}
