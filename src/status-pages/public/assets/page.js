// Nothing here is needed to read the page: it keeps an open page fresh, counts down and converts times.
const body = document.body;
const words = JSON.parse(body.dataset.words);
const language = body.dataset.language;
const minute = 60000;
const pollMilliseconds = 30000;
const staleMilliseconds = 15 * minute;
let version = null;
let local = false;
try {
  local = localStorage.getItem('times') === 'local';
} catch {}

const find = (selector, from = document) => from.querySelector(selector);
const findAll = (selector, from = document) => [...from.querySelectorAll(selector)];
const fill = (pattern, values) => pattern.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
const unit = (count, name) =>
  new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'long' }).format(count);

function duration(milliseconds) {
  const minutes = Math.round(milliseconds / minute);
  if (minutes < 1) return words.soon;
  if (minutes < 60) return fill(words.about, { duration: unit(minutes, 'minute') });
  if (minutes < 2880) return fill(words.about, { duration: unit(Math.round(minutes / 60), 'hour') });
  return fill(words.about, { duration: unit(Math.round(minutes / 1440), 'day') });
}

function countDown() {
  for (const promise of findAll('.promise[data-due]')) {
    const left = Date.parse(promise.dataset.due) - Date.now();
    if (left > 0) {
      find('.countdown', promise).textContent = fill(words.in, { duration: duration(left) });
      continue;
    }
    const due = find('time', promise);
    const [before, after] = words.lateDetail.split('{time}');
    const title = document.createElement('strong');
    title.textContent = words.late;
    const detail = document.createElement('span');
    detail.append(before, due, after ?? '');
    find('p', promise).replaceChildren(title, ' ', detail);
    find('use', promise).setAttribute('href', '#i-late');
    promise.classList.add('late');
    delete promise.dataset.due;
  }
}

const forms = {
  moment: {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  },
  clock: { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  date: { day: 'numeric', month: 'long', year: 'numeric' },
};
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

function showTimes() {
  for (const element of findAll('time[data-form]')) {
    element.dataset.utc ??= element.textContent;
    const form = { ...forms[element.dataset.form], hourCycle: 'h23' };
    element.textContent = local
      ? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, form).format(new Date(element.dateTime))
      : element.dataset.utc;
  }
  const button = find('#times');
  button.hidden = false;
  button.textContent = local ? words.utc : words.local;
  find('#zone').textContent = local ? fill(words.here, { zone }) : words.times;
}

function admitStale() {
  const behind = body.dataset.open > 0 && Date.now() - Date.parse(body.dataset.generated) > staleMilliseconds;
  const line = find('#refreshed');
  if (!behind || !line || line.classList.contains('behind')) return;
  const [before, after] = words.behind.split('{time}');
  line.replaceChildren(before, find('time', line), after ?? '');
  line.classList.add('behind');
  find('#main').prepend(line);
}

async function poll() {
  if (document.hidden || !body.dataset.live) return;
  try {
    const answer = await fetch(body.dataset.live, { cache: 'no-cache' });
    if (!answer.ok) return;
    const state = await answer.json();
    if (version === null) version = state.generatedAt === body.dataset.generated ? state.version : '';
    if (state.generatedAt === body.dataset.generated) return;
    const changed = version !== state.version;
    version = state.version;
    await refresh();
    if (changed) find('#news').textContent = fill(words.updated, { state: state.headline });
  } catch {
    admitStale();
  }
}

// The new words replace the old in place; a reader who is typing or reading with the keyboard is left alone.
async function refresh() {
  const main = find('#main');
  const focused = document.activeElement;
  if (focused && focused !== main && main.contains(focused)) return;
  const answer = await fetch(location.pathname, { cache: 'no-cache' });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const opened = findAll('details', main).map((details) => details.open);
  main.replaceChildren(...find('#main', fresh).childNodes);
  findAll('details', main).forEach((details, index) => (details.open ||= opened[index] ?? false));
  find('.brand').replaceWith(find('.brand', fresh));
  const stale = find('#refreshed');
  if (stale) stale.replaceWith(find('#refreshed', fresh));
  else find('.bottom .wrap').prepend(find('#refreshed', fresh));
  document.title = fresh.title;
  body.dataset.generated = fresh.body.dataset.generated;
  body.dataset.open = fresh.body.dataset.open;
  prepare();
}

function readDay(chart, index) {
  const days = JSON.parse(chart.dataset.days);
  const day = new Date(Date.parse(chart.dataset.last) - (89 - index) * 86400000);
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'medium',
    timeZone: 'UTC',
  }).format(day);
  const told = days[index];
  const line = find('.day', chart.closest('.chart'));
  line.hidden = false;
  line.textContent = `${date}: ${told === undefined ? words.fine : told || words.unmeasured}`;
  chart.dataset.index = index;
  let marker = find('.marker', chart);
  if (!marker) {
    marker = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    marker.setAttribute('class', 'marker');
    chart.append(marker);
  }
  marker.setAttribute('d', `M${index * 6 - 1} 0h6v32h-6z`);
  return line.textContent;
}

function leaveDay(chart) {
  find('.marker', chart)?.remove();
  find('.day', chart.closest('.chart')).hidden = true;
}

function prepare() {
  for (const chart of findAll('svg.bars')) {
    chart.addEventListener('keydown', (event) => {
      const now = Number(chart.dataset.index ?? 90);
      const next = { ArrowLeft: now - 1, ArrowRight: now + 1, Home: 0, End: 89 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      find('#news').textContent = readDay(chart, Math.min(89, Math.max(0, next)));
    });
    chart.addEventListener('pointermove', (event) => {
      const box = chart.getBoundingClientRect();
      readDay(chart, Math.min(89, Math.max(0, Math.floor(((event.clientX - box.left) / box.width) * 90))));
    });
    chart.addEventListener('pointerleave', () => leaveDay(chart));
    chart.addEventListener('blur', () => leaveDay(chart));
  }
  showTimes();
  countDown();
  admitStale();
}

find('#times').addEventListener('click', () => {
  local = !local;
  try {
    localStorage.setItem('times', local ? 'local' : 'utc');
  } catch {}
  showTimes();
});
prepare();
setInterval(() => {
  countDown();
  admitStale();
}, 10000);
setInterval(poll, pollMilliseconds);
document.addEventListener('visibilitychange', poll);
