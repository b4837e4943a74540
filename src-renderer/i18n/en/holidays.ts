import type { holidays as german } from '../de/holidays.ts';
import type { Translation } from '../translation.ts';

export const holidays: Translation<typeof german> = {
  weekend: 'The day is on a weekend.',
  holiday: 'The day is a public holiday in Berlin: {{name}}.',
  move: 'Move to {{date}}',
  name: {
    'new-year': 'New Year’s Day',
    'womens-day': 'International Women’s Day',
    'good-friday': 'Good Friday',
    'easter-monday': 'Easter Monday',
    'labour-day': 'Labour Day',
    'liberation-day': 'Liberation Day',
    'uprising-day': 'Anniversary of the uprising of 1953',
    ascension: 'Ascension Day',
    'whit-monday': 'Whit Monday',
    'unity-day': 'Day of German Unity',
    'christmas-day': 'Christmas Day',
    'second-christmas-day': 'Boxing Day',
  },
};
