import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCall, labelOf, needWebUrl, recognise, resourceTypes, webUrl } from './vendors.ts';

const known: [address: string, kind: string, title: string, resourceType?: string][] = [
  ['https://github.com/acme/shop/pull/42/files#r1', 'github_pull_request', 'acme/shop#42', 'github_pull_request'],
  ['https://github.com/acme/shop/issues/7', 'github_issue', 'acme/shop#7'],
  [
    'https://github.com/acme/shop/commit/0123456789abcdef0123456789abcdef01234567',
    'github_commit',
    'acme/shop@01234567',
  ],
  [
    'https://gitlab.com/acme/web/shop/-/merge_requests/3',
    'gitlab_merge_request',
    'acme/web/shop!3',
    'gitlab_merge_request',
  ],
  ['https://gitlab.acme.example/shop/-/issues/9', 'gitlab_issue', 'shop#9'],
  ['https://acme.atlassian.net/browse/shop-12', 'jira_issue', 'SHOP-12', 'jira_issue'],
  ['https://acme.atlassian.net/wiki/spaces/OPS/pages/12/Fail+over', 'confluence_page', 'Fail over'],
  ['https://linear.app/acme/issue/ENG-5/fix-the-cache', 'linear_issue', 'ENG-5 fix the cache'],
  ['https://acme.sentry.io/issues/991/?project=1', 'sentry_issue', 'Issue 991', 'sentry_issue'],
  ['https://app.datadoghq.eu/monitors/77', 'datadog_monitor', 'Monitor 77', 'datadog_monitor_alert'],
  ['https://acme.grafana.net/d/abc/api-latency?from=now-1h', 'grafana_dashboard', 'api latency'],
  ['https://acme.pagerduty.com/incidents/PABC12', 'pager_duty_incident', 'Incident PABC12', 'pager_duty_incident'],
  ['https://acme.zendesk.com/agent/tickets/55', 'zendesk_ticket', 'Ticket 55', 'zendesk_ticket'],
  ['https://app.intercom.com/a/inbox/x/inbox/conversation/99', 'intercom_conversation', 'Conversation 99'],
  [
    'https://acme.atlassian.net/jira/ops/alerts/9b251e07-73c9-4907-9996-8cb53a6a20d0-1704440650350',
    ...(['jsm_alert', 'Alert 9b251e07', 'jsm_alert'] as const),
  ],
  [
    'https://acme.lightning.force.com/lightning/r/Case/5003000000D8cuIAAR/view',
    ...(['salesforce_case', 'Case 5003000000D8cuI', 'salesforce_case'] as const),
  ],
  ['https://acme.my.salesforce.com/5003000000D8cuI', 'salesforce_case', 'Case 5003000000D8cuI', 'salesforce_case'],
  ['https://acme.slack.com/files/U012AB/F0123ABCD/graph_1.png', 'slack_file', 'graph_1.png', 'slack_file'],
  ['https://files.slack.com/files-pri/T012AB-F0123ABCD/download/a%20b.log', 'slack_file', 'a b.log', 'slack_file'],
  [
    'https://www.google.com/calendar/event?eid=anBqcTdsazFnc21xIGFAYi5j&ctz=Europe/Berlin',
    ...(['google_calendar_event', 'Calendar event', 'google_calendar_event'] as const),
  ],
  [
    'https://calendar.google.com/calendar/u/0/r/eventedit/anBqcTdsazFnc21xIGFAYi5j',
    ...(['google_calendar_event', 'Calendar event', 'google_calendar_event'] as const),
  ],
  [
    'https://outlook.office365.com/owa/?itemid=AAMkADZ%2BXA2LnAAAcwiSBAAA%3D&exvsurl=1&path=/calendar/item',
    ...(['outlook_calendar_event', 'Calendar event', 'outlook_calendar_event'] as const),
  ],
  [
    'https://outlook.office.com/calendar/item/AAMkADZ%2BXA2LnAAAcwiSBAAA%3D',
    ...(['outlook_calendar_event', 'Calendar event', 'outlook_calendar_event'] as const),
  ],
  [
    'https://acme.sharepoint.com/:w:/r/sites/Ops/_layouts/15/Doc.aspx?sourcedoc=%7B9A8D0AF4-C04F-4EC3-9594-CFC3F3D19EF5%7D&file=Fail%20over.docx&action=default',
    ...(['sharepoint_document', 'Fail over.docx'] as const),
  ],
  ['https://acme-my.sharepoint.com/:x:/g/personal/ana_acme/EWHTsE0nIJ?e=gaX9gc', 'sharepoint_document', 'Workbook'],
  ['https://acme.sharepoint.com/sites/Ops/Shared%20Documents/Runbook.pdf', 'sharepoint_document', 'Runbook.pdf'],
  ['https://docs.google.com/document/d/1aB-c/edit', 'google_doc', 'Document'],
  ['https://www.notion.so/acme/Runbook-0123456789abcdef0123456789abcdef', 'notion_page', 'Runbook'],
  ['https://acme.zoom.us/j/5551234?pwd=secret', 'zoom_meeting', 'Zoom 5551234'],
  ['https://meet.google.com/abc-defg-hij', 'google_meet', 'Meet abc-defg-hij'],
  ['https://teams.microsoft.com/l/meetup-join/19%3ameeting/0', 'teams_meeting', 'Teams meeting'],
  ['https://status.acme.example/a%20page/', 'link', 'status.acme.example/a page'],
];

test('an address says what it leads to', () => {
  for (const [address, kind, title, resourceType = 'arbitrary_url'] of known) {
    const found = recognise(new URL(address));
    assert.deepEqual([found.kind, found.title, found.resourceType], [kind, title, resourceType], address);
    assert.ok((resourceTypes as readonly string[]).includes(found.resourceType));
    assert.equal(found.label, labelOf(kind));
    assert.equal(isCall(found), ['zoom_meeting', 'google_meet', 'teams_meeting'].includes(kind));
  }
});

const identity = (address: string) => recognise(new URL(address)).identity;

test('two addresses of one thing are one, and look-alikes are not what they pretend to be', () => {
  assert.equal(
    identity('https://github.com/acme/shop/pull/42'),
    identity('https://github.com/acme/shop/pull/42/files?w=1'),
  );
  const event = 'AAMkADZ%2BXA2LnAAAcwiSBAAA%3D';
  assert.equal(
    identity(`https://outlook.office.com/owa/?itemid=${event}&exvsurl=1&path=/calendar/item`),
    identity(`https://outlook.office.com/calendar/item/${event}`),
  );
  assert.equal(
    identity('https://acme.my.salesforce.com/5003000000D8cuI'),
    identity('https://acme.my.salesforce.com/lightning/r/Case/5003000000D8cuIAAR/view'),
  );
  assert.notEqual(identity('https://a.zendesk.com/agent/tickets/1'), identity('https://b.zendesk.com/agent/tickets/1'));
  for (const address of [
    'https://github.com.evil.example/a/b/pull/1',
    'https://evil.example/?https://zoom.us/j/1',
    'https://notzoom.us/j/1',
    'https://acme.atlassian.net/jira/ops/alerts',
    'https://acme.lightning.force.com/lightning/r/Case/0013000000D8cuI/view',
    'https://acme.slack.com/archives/C0123ABCD/p1700000000000100',
    'https://calendar.google.com/calendar/u/0/r/week',
    'https://calendar.google.com/calendar/event?eid=',
    'https://outlook.office365.com/owa/?ItemID=AAMkADA1M3MTRkOQAAAA%3D&viewmodel=ReadMessageItem',
    'https://acme.sharepoint.com/sites/Ops',
    'https://acme.sharepoint.com.evil.example/:w:/r/sites/Ops/x.docx',
  ])
    assert.equal(recognise(new URL(address)).kind, 'link', address);
});

test('only addresses of the web, and none with a password', () => {
  for (const given of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    'file:///etc/passwd',
    'acme',
    '',
    'https://',
    'https://me:secret@a.example',
    `https://a.example/${'x'.repeat(2_000)}`,
  ]) {
    assert.equal(webUrl(given), null, given.slice(0, 40));
    assert.throws(() => needWebUrl(given), /web address that begins with https/);
  }
  assert.equal(webUrl(' https://A.example ')?.href, 'https://a.example/');
  assert.equal(recognise(new URL('https://a.example/%E0%A4%A')).title, 'a.example/%E0%A4%A');
});
