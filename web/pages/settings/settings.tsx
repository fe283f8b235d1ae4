import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, type ComponentType } from 'react';
import { PageHead } from '../../ui/panel.tsx';
import { RegulatorySettings } from '../regulatory/settings.tsx';
import { ApprovalSettings } from '../approvals/settings.tsx';
import { DueTimes } from '../due-times/settings.tsx';
import { AnnouncementSettings } from '../announcements/settings.tsx';
import { AuditSettings } from '../audit/audit.tsx';
import { FieldSettings } from '../fields/field-settings.tsx';
import { FormSettings } from '../fields/form-settings.tsx';
import { DecisionSettings } from '../decisions/settings.tsx';
import { IncidentTemplateSettings } from '../incident-templates/settings.tsx';
import { NudgeSettings } from '../nudges/settings.tsx';
import { ApiKeys } from './api-keys.tsx';
import { CallSettings } from '../calls/settings.tsx';
import { FailedJobs } from './failed-jobs.tsx';
import { Health } from './health.tsx';
import { CustomerWords } from '../automatic/settings.tsx';
import { SegmentSettings } from '../segments/settings.tsx';
import { RoleSettings, SeveritySettings, StatusSettings, TypeSettings } from './lifecycle.tsx';
import { OrganisationSettings } from './organisation.tsx';
import { People } from './people.tsx';
import { PermissionSettings } from './permissions.tsx';
import { PrivacySettings } from './privacy.tsx';
import { FollowUpSettings } from './follow-ups.tsx';
import { TemplateSettings } from '../templates/settings.tsx';
import { groups } from './sections.ts';
import { SignInSettings } from '../sign-in/settings.tsx';
import { TimeSettings } from './times.tsx';
import { WebhookSettings } from '../webhooks/settings.tsx';
import { YourSignIn } from '../sign-in/your-sign-in.tsx';

const parts: Record<string, ComponentType> = {
  severities: SeveritySettings,
  statuses: StatusSettings,
  types: TypeSettings,
  roles: RoleSettings,
  'custom-fields': FieldSettings,
  forms: FormSettings,
  templates: IncidentTemplateSettings,
  times: TimeSettings,
  'follow-ups': FollowUpSettings,
  privacy: PrivacySettings,
  'due-times': DueTimes,
  'second-opinions': ApprovalSettings,
  'regulatory-clocks': RegulatorySettings,
  segments: SegmentSettings,
  'customer-words': CustomerWords,
  'word-templates': TemplateSettings,
  announcements: AnnouncementSettings,
  nudges: NudgeSettings,
  decisions: DecisionSettings,
  calls: CallSettings,
  organisation: OrganisationSettings,
  people: People,
  permissions: PermissionSettings,
  'sign-in': SignInSettings,
  'your-sign-in': YourSignIn,
  'audit-log': AuditSettings,
  'api-keys': ApiKeys,
  webhooks: WebhookSettings,
  health: Health,
  'failed-jobs': FailedJobs,
};

export function Settings() {
  const { section } = useParams({ from: '/shell/settings/$section' });
  const Part = parts[section];
  const nav = useRef<HTMLElement>(null);
  // On a phone the parts are a row that scrolls sideways.
  useEffect(() => {
    const chosen = nav.current?.querySelector<HTMLElement>('[data-status=active]');
    if (!nav.current || !chosen) return;
    const { offsetLeft, clientWidth } = nav.current;
    nav.current.scrollLeft = chosen.offsetLeft - offsetLeft - (clientWidth - chosen.offsetWidth) / 2;
  }, [section]);
  return (
    <>
      <PageHead title="Settings" />
      <div className="grid gap-5 md:grid-cols-[170px_minmax(0,1fr)]">
        <nav ref={nav} aria-label="Settings" className="-mx-1 flex gap-1 overflow-x-auto p-1 md:flex-col">
          {groups.map(({ name, sections }) => (
            <div
              key={name}
              role="group"
              aria-label={name}
              className="flex shrink-0 gap-1 md:mb-3 md:flex-col md:gap-0.5"
            >
              <p aria-hidden className="hidden px-2.5 pt-1 pb-0.5 text-xs font-medium text-soft md:block">
                {name}
              </p>
              {sections.map((one) => (
                <Link
                  key={one.section}
                  to="/settings/$section"
                  params={{ section: one.section }}
                  className="flex h-8 shrink-0 items-center rounded-[7px] px-2.5 hover:bg-hover data-[status=active]:bg-hover data-[status=active]:font-medium"
                >
                  {one.label}
                </Link>
              ))}
            </div>
          ))}
        </nav>
        <div className="min-w-0">
          {Part ? <Part /> : <p className="text-soft">There is no such part of the settings.</p>}
        </div>
      </div>
    </>
  );
}
