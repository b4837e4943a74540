import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '#shared/contract/organisations.ts';
import { useCodes } from '../../hooks/use-codes.ts';
import { useFormats } from '../../hooks/use-formats.ts';
import { useNotify } from '../../hooks/use-notify.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { organisationValues, type OrganisationField } from './organisation-values.ts';
import classes from '../../components/record.module.css';

interface OrganisationDetailsProps {
  record: Organisation;
  editing: boolean;
  onEditing: (editing: boolean) => void;
}

/** Everything known about the organisation itself, to read or, in the same place, to change. */
export function OrganisationDetails({ record, editing, onEditing }: OrganisationDetailsProps) {
  const { t } = useTranslation(['organisations', 'common']);
  const notify = useNotify();
  // What the form compares with is the record as it was when editing began.
  const seen = useMemo(
    () => ({ values: organisationValues(record), version: record.updatedAt }),
    [record],
  );
  if (!editing) return <Reading record={record} />;
  return (
    <OrganisationForm
      id={record.id}
      seen={seen}
      umbrella={record.umbrella}
      submitLabel={t('common:save')}
      onCancel={() => onEditing(false)}
      onSaved={() => {
        notify.success(t('saved'));
        onEditing(false);
      }}
    />
  );
}

function Reading({ record }: { record: Organisation }) {
  const { t } = useTranslation('organisations');
  const codes = useCodes();
  const formats = useFormats();
  const labels = (list: readonly string[]) => list.map(codes.label).join(', ');
  const text = (value: string | null) => value && <bdi>{value}</bdi>;
  const groups: [title: string, fields: [OrganisationField, ReactNode][]][] = [
    [
      t('section.names'),
      [
        ['name', text(record.name)],
        ['shortName', text(record.shortName)],
        ['otherNames', text(record.otherNames.join('\n'))],
        ['kind', codes.label(record.kind)],
        ['status', codes.label(record.status)],
        ['responsibleId', text(record.responsible?.name ?? null)],
      ],
    ],
    [
      t('section.place'),
      [
        ['street', text(record.street)],
        ['postalCode', record.postalCode],
        ['city', text(record.city)],
        ['homeDistrict', codes.label(record.homeDistrict)],
        ['districtsOfAction', labels(record.districtsOfAction)],
      ],
    ],
    [
      t('section.reach'),
      [
        ['phone', record.phone],
        ['email', record.email],
        ['website', record.website],
      ],
    ],
    [
      t('section.legal'),
      [
        ['legalForm', codes.label(record.legalForm)],
        ['foundedYear', record.foundedYear],
        ['registerCourt', text(record.registerCourt)],
        ['registerNumber', record.registerNumber],
        ['nonProfitStatus', record.nonProfitStatus && t(`nonProfit.${record.nonProfitStatus}`)],
        ['nonProfitValidUntil', formats.date(record.nonProfitValidUntil)],
      ],
    ],
    [
      t('section.work'),
      [
        ['languages', labels(record.languages)],
        ['targetGroups', labels(record.targetGroups)],
        ['membershipSize', codes.label(record.membershipSize)],
        ['staffing', record.staffing && t(`staffing.${record.staffing}`)],
        [
          'boardMigrationMajority',
          record.boardMigrationMajority && t(`triState.${record.boardMigrationMajority}`),
        ],
        [
          'umbrellaId',
          record.umbrella && (
            <Link
              to="/organisations/$id"
              params={{ id: record.umbrella.id }}
              className={classes.link}
            >
              <bdi>{record.umbrella.name}</bdi>
            </Link>
          ),
        ],
      ],
    ],
    [
      t('section.advice'),
      [
        ['firstContactOn', formats.date(record.firstContactOn)],
        ['firstContactHow', codes.label(record.firstContactHow)],
        ['notes', text(record.notes)],
      ],
    ],
  ];
  return (
    <>
      <div className={classes.details}>
        {groups.map(([title, fields]) => (
          <section key={title} className={classes.group}>
            <h2>{title}</h2>
            <dl>
              {fields.map(([field, value]) => (
                <Fact key={field} label={t(`field.${field}`)} value={value} />
              ))}
            </dl>
          </section>
        ))}
      </div>
      <Text size="xs" c="dimmed" mt="lg">
        {t('recordInfo', {
          created: formats.dateTime(record.createdAt),
          updated: formats.dateTime(record.updatedAt),
        })}
      </Text>
    </>
  );
}

function Fact({ label, value }: { label: string; value: ReactNode }) {
  const known = value !== null && value !== undefined && value !== '';
  return (
    <>
      <dt>{label}</dt>
      <dd>{known ? value : <span className={classes.unknown}>–</span>}</dd>
    </>
  );
}
