export const holidays = {
  weekend: 'Der Tag liegt am Wochenende.',
  holiday: 'Der Tag ist in Berlin ein Feiertag: {{name}}.',
  move: 'Auf {{date}} legen',
  name: {
    'new-year': 'Neujahr',
    'womens-day': 'Internationaler Frauentag',
    'good-friday': 'Karfreitag',
    'easter-monday': 'Ostermontag',
    'labour-day': 'Tag der Arbeit',
    'liberation-day': 'Tag der Befreiung',
    'uprising-day': 'Jahrestag des Volksaufstands von 1953',
    ascension: 'Christi Himmelfahrt',
    'whit-monday': 'Pfingstmontag',
    'unity-day': 'Tag der Deutschen Einheit',
    'christmas-day': '1. Weihnachtstag',
    'second-christmas-day': '2. Weihnachtstag',
  },
};
