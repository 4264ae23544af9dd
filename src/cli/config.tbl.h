/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* Keys of wervik.conf: CONFIG(key, type, default, unit, nl, en). Types: TEXT, FILE, FOLDER, LANG, ZONE, INSTANT, PERSON.
 * An option of the same name goes before the file. */
CONFIG(db,        FILE,    "wervik.db",       "", "het bestand met de databank, of postgres://...",                  "the database file, or postgres://...")
CONFIG(key,       FILE,    "",                "", "de sleutel die het logboek tekent; leeg = naast de databank",      "the key that signs the log; empty = beside the database")
CONFIG(kek,       FILE,    "",                "", "de sleutel waaronder de sleutels van personen gesloten staan (32 bytes); leeg = het systemd-credential wervik.kek, anders geen", "the key that keys of persons are wrapped under (32 bytes); empty = the systemd credential wervik.kek, else none")
CONFIG(vacancies, FOLDER,  "vacancies",       "", "de map waarin de vacaturemappen staan",                          "the folder that holds the vacancy folders")
CONFIG(procedure, TEXT,    "",                "", "de procedure, als er meer dan één in de databank staat",         "the procedure, when the database holds more than one")
CONFIG(as,        PERSON,  "officer:cli",     "", "wie handelt: rol:naam",                                          "who acts: role:name")
CONFIG(at,        INSTANT, "",                "", "de klok voor een repetitie; leeg = de klok van het systeem",     "the clock for a rehearsal; empty = the system's")
CONFIG(zone,      ZONE,    "Europe/Brussels", "", "de tijdzone zolang geen procedure er een noemt",                 "the time zone as long as no procedure names one")
CONFIG(lang,      LANG,    "",                "", "taal van de boodschappen: nl of en; leeg = die van de omgeving", "language of messages: nl or en; empty = that of the environment")
CONFIG(mail_server,   TEXT, "",         "", "de mailserver, met poort als die niet gewoon is; leeg = er wordt niets verstuurd", "the mail server, with its port where that is not the usual; empty = nothing is sent")
CONFIG(mail_tls,      TEXT, "starttls", "", "starttls, tls (van de eerste byte af) of none (alleen op deze machine)", "starttls, tls (from the first byte) or none (on this machine only)")
CONFIG(mail_trust,    FILE, "",         "", "certificaten die vertrouwd worden in plaats van die van het systeem", "certificates to trust instead of the system's")
CONFIG(mail_user,     TEXT, "",         "", "wie zich aanmeldt bij de mailserver; leeg = niemand", "who signs in at the mail server; empty = nobody")
CONFIG(mail_password, FILE, "",         "", "het bestand met het wachtwoord daarvoor", "the file that holds the password for it")
CONFIG(mail_from,     TEXT, "",         "", "het adres waarvan brieven komen en waar antwoorden heen gaan", "the address letters come from and answers go to")
CONFIG(mail_name,     TEXT, "",         "", "de naam die daarbij getoond wordt", "the name shown with it")
CONFIG(registry_url,   TEXT, "",        "", "het adres van het diplomaregister: https://..., of http:// op deze machine; leeg = er wordt geen register bevraagd", "the address of the diploma registry: https://..., or http:// on this machine; empty = no registry is asked")
CONFIG(registry_key,   FILE, "",        "", "het bestand met de sleutel die het register vraagt", "the file that holds the key the registry asks for")
CONFIG(registry_trust, FILE, "",        "", "certificaten die voor het register vertrouwd worden in plaats van die van het systeem", "certificates to trust for the registry instead of the system's")
#undef CONFIG
