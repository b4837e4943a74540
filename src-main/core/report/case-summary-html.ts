import { CASE_SUMMARY_WORDS, type CaseSummaryWords } from '#shared/i18n/case-summary.ts';
import { berlinTime, formatDate, formatDateTime, formatDay } from '#shared/rules/dates.ts';
import { CASE_SUMMARY_STYLE } from './case-summary-style.ts';
import type { CaseSummary, CaseSummarySession } from './case-summary-data.ts';
import { Html, html } from './html.ts';

/**
 * The case summary as one self-contained page: semantic, without script or anything to fetch, for
 * Chromium's print engine (tagged PDF) and for the preview. Names keep their own direction.
 */
export function caseSummaryHtml(summary: CaseSummary): string {
  const words = CASE_SUMMARY_WORDS[summary.language];
  return html`<!doctype html>
    <html lang="${summary.language}">
      <head>
        <meta charset="utf-8" />
        <title>${words.title}: ${summary.name}</title>
        <style>
          ${new Html(CASE_SUMMARY_STYLE)}
        </style>
      </head>
      <body>
        <header>
          <p class="kind">${words.title}</p>
          <h1><bdi>${summary.name}</bdi></h1>
          <p class="meta">
            ${words.period}: ${period(summary, words)} · ${words.created}
            ${formatDateTime(summary.createdAt, summary.language)} ${words.by}
            <bdi>${summary.createdBy}</bdi>
          </p>
          <p class="confidential">${words.confidential}</p>
        </header>
        ${facts(summary, words)} ${figures(summary, words)} ${contacts(summary, words)}
        ${involvements(summary, words)} ${cases(summary, words)} ${sessions(summary, words)}
        ${openTasks(summary, words)}
      </body>
    </html>`.text;
}

const section = (title: string, content: Html): Html =>
  html`<section>
    <h2>${title}</h2>
    ${content}
  </section>`;

const facts = ({ facts: known }: CaseSummary, words: CaseSummaryWords): Html =>
  section(
    words.facts,
    html`<dl>
      ${known.map(
        ({ label, value }) =>
          html`<div>
            <dt>${label}</dt>
            <dd><bdi>${value}</bdi></dd>
          </div>`,
      )}
    </dl>`,
  );

function figures(summary: CaseSummary, words: CaseSummaryWords): Html {
  const minutes = summary.sessions.reduce((sum, { durationMinutes }) => sum + durationMinutes, 0);
  const hours = new Intl.NumberFormat(summary.language, { maximumFractionDigits: 1 });
  return section(
    words.figures,
    html`<dl class="figures">
      <div>
        <dt>${words.sessions}</dt>
        <dd>${summary.sessions.length}</dd>
      </div>
      <div>
        <dt>${words.hours}</dt>
        <dd>${hours.format(minutes / 60)}</dd>
      </div>
      <div>
        <dt>${words.openTasks}</dt>
        <dd>${summary.openTasks.length}</dd>
      </div>
    </dl>`,
  );
}

function contacts(summary: CaseSummary, words: CaseSummaryWords): Html {
  return table(
    words.contacts,
    [words.name, words.function, words.since, words.to, words.reach],
    summary.contacts.map(
      ({ name, function: role, since, to, reach }) =>
        html`<tr>
          <td><bdi>${name}</bdi></td>
          <td>${role}</td>
          <td>${day(since, summary)}</td>
          <td>${day(to, summary)}</td>
          <td>${reach}</td>
        </tr>`,
    ),
    words,
  );
}

function involvements(summary: CaseSummary, words: CaseSummaryWords): Html {
  return table(
    words.involvements,
    [words.subproject, words.role, words.since, words.to],
    summary.involvements.map(
      ({ subproject, role, from, to }) =>
        html`<tr>
          <td>${subproject}</td>
          <td>${role}</td>
          <td>${day(from, summary)}</td>
          <td>${day(to, summary)}</td>
        </tr>`,
    ),
    words,
  );
}

function cases(summary: CaseSummary, words: CaseSummaryWords): Html {
  return table(
    words.cases,
    [words.number, words.concern, words.status, words.since, words.to, words.outcome],
    summary.cases.map(
      ({ number, concern, status, openedOn, closedOn, outcome }) =>
        html`<tr>
          <td>${number}</td>
          <td dir="auto">${concern}</td>
          <td>${status}</td>
          <td>${day(openedOn, summary)}</td>
          <td>${day(closedOn, summary)}</td>
          <td>${outcome || '–'}</td>
        </tr>`,
    ),
    words,
  );
}

function sessions(summary: CaseSummary, words: CaseSummaryWords): Html {
  const entries = summary.sessions.map((session) => sessionEntry(session, summary, words));
  const hint = summary.withNotes ? null : html`<p class="hint">${words.withoutNotes}</p>`;
  const list = entries.length > 0 ? entries : [html`<p class="hint">${words.none}</p>`];
  return section(words.sessions, html`${hint}${list}`);
}

function sessionEntry(
  session: CaseSummarySession,
  summary: CaseSummary,
  words: CaseSummaryWords,
): Html {
  const { startsAt, form, mode, durationMinutes, counsellors, topics } = session;
  const when = `${formatDate(startsAt, summary.language)} · ${berlinTime(startsAt)}`;
  const facts = [`${String(durationMinutes)} ${words.minutes}`, mode, counsellors].filter(Boolean);
  const note = session.hidden ? words.hiddenNote : summary.withNotes ? session.note : null;
  const result = session.hidden || !summary.withNotes ? null : session.result;
  return html`<article>
    <h3><time datetime="${startsAt}">${when}</time> ${form} <small>${facts.join(' · ')}</small></h3>
    ${topics ? html`<p class="topics">${topics}</p>` : null}
    ${note ? html`<p class="note" dir="auto">${note}</p>` : null}
    ${result ? html`<p class="note" dir="auto">→ ${result}</p>` : null}
  </article>`;
}

function openTasks(summary: CaseSummary, words: CaseSummaryWords): Html {
  return table(
    words.openTasks,
    [words.task, words.due, words.assignee],
    summary.openTasks.map(
      ({ title, dueOn, assignee }) =>
        html`<tr>
          <td dir="auto">${title}</td>
          <td>${day(dueOn, summary)}</td>
          <td><bdi>${assignee}</bdi></td>
        </tr>`,
    ),
    words,
  );
}

function table(title: string, heads: string[], rows: Html[], words: CaseSummaryWords): Html {
  if (rows.length === 0) return section(title, html`<p class="hint">${words.none}</p>`);
  return section(
    title,
    html`<table>
      <thead>
        <tr>
          ${heads.map((head) => html`<th scope="col">${head}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>`,
  );
}

const day = (value: string | null, { language }: CaseSummary): string =>
  value ? formatDay(value.slice(0, 10), language) : '–';

function period(summary: CaseSummary, words: CaseSummaryWords): string {
  const { from, to } = summary;
  if (!from && !to) return words.wholePeriod;
  if (!to) return `${words.from} ${day(from, summary)}`;
  if (!from) return `${words.until} ${day(to, summary)}`;
  return `${day(from, summary)} – ${day(to, summary)}`;
}
