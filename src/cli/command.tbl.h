/* SPDX-License-Identifier: Apache-2.0 */
/* clang-format off */
/* The commands: COMMAND(name, group, function, args, uses, nl, en, example, no_nl, no_en).
 * args: WORD must be given, [WORD] may, WORD... once or more, [WORD...] any number. uses: DB opens the database, JSON may answer
 * as JSON. no_nl, no_en: what exit code 1 means where the command can answer "no", else empty. Groups: FOLDER, ACT, LOOK, PROOF, CARE, TOOL. */
COMMAND("check",   FOLDER, cmd_check, "[FOLDER...]", JSON,
        "controleer vacaturemappen zoals een compiler", "check vacancy folders as a compiler does",
        "wervik check mijn-vacature", "er zijn fouten gevonden", "mistakes were found")
COMMAND("play",    FOLDER, cmd_play, "FILE...", JSON,
        "speel scenario's (.play) en toon wat niet klopt", "play scenarios (.play) and show what does not hold",
        "wervik play mijn-vacature/tests/*.play", "een verwachting klopt niet", "an expectation does not hold")
COMMAND("simulate", FOLDER, cmd_simulate, "FOLDER", JSON,
        "verzin kandidaten en speel er de procedure mee", "invent candidates and play the procedure with them",
        "wervik simulate mijn-vacature --seed 1 --count 400 --play", "het bewijs klopt niet", "the proof does not hold")
COMMAND("import",  ACT, cmd_import, "FILE", DB | JSON,
        "lees een rekenblad (CSV): sollicitaties, scores, bewijzen", "read a spreadsheet (CSV): applications, scores, proofs",
        "wervik import scores.csv --act score", "sommige rijen zijn geweigerd, de goede zijn binnen", "some rows were refused, the good ones entered")
COMMAND("status",  LOOK, cmd_status, "", DB | JSON,
        "waar de procedure staat, en wat op wie wacht", "where the procedure stands, and what waits for whom",
        "wervik status", "", "")
COMMAND("list",    LOOK, cmd_list, "[LIST|WHO]", DB | JSON,
        "alle kandidaten, een lijst, of één kandidaat", "all candidates, a list, or one candidate",
        "wervik list rangschikking", "", "")
COMMAND("explain", LOOK, cmd_explain, "WHO [DECISION]", DB | JSON,
        "waarom een beslissing zo is: regels, feiten, wat ontbreekt", "why a decision is so: rules, facts, what is missing",
        "wervik explain K00001", "", "")
COMMAND("letter",  LOOK, cmd_letter, "WHO MOMENT", DB,
        "een brief zoals hij nu geschreven zou worden; er wordt niets verstuurd", "a letter as it would be written now; nothing is sent",
        "wervik letter K00001 ontvangst", "", "")
COMMAND("letters", LOOK, cmd_letters, "[WHO|NR]", DB | JSON,
        "de brieven die geschreven zijn, en wat ervan werd", "the letters that were written, and what became of them",
        "wervik letters K00001", "", "")
COMMAND("send",    ACT, cmd_send, "", DB,
        "verstuur nu de brieven die wachten (wervik serve doet dat vanzelf)", "send the letters that wait now (wervik serve does so by itself)",
        "wervik send", "de mailserver nam niets aan: de brieven blijven wachten", "the mail server took nothing: the letters go on waiting")
COMMAND("log",     LOOK, cmd_log, "", DB | JSON,
        "het logboek, een regel per gebeurtenis", "the log, a line an event",
        "wervik log --from 100", "", "")
COMMAND("init",    PROOF, cmd_init, "", DB,
        "maak een nieuwe databank met haar sleutel", "make a new database and its signing key",
        "wervik init --db selectie.db", "", "")
COMMAND("receipt", PROOF, cmd_receipt, "WHO", DB,
        "het ontvangstbewijs van een kandidaat", "a candidate's receipt",
        "wervik receipt K00001 --out ann.receipt", "", "")
COMMAND("verify",  PROOF, cmd_verify, "[DATABASE|RECEIPT|EXPORT]", DB | JSON,
        "speel het logboek na en vergelijk alles, of controleer een uitvoer of ontvangstbewijs",
        "replay the log and compare all of it, or check an export or receipt",
        "wervik verify ann.receipt --public-key wervik+1a2b3c4d+AXk...", "het bewijs klopt niet", "the proof does not hold")
COMMAND("export",  PROOF, cmd_export, "", DB,
        "schrijf het logboek uit voor een auditor, met alles wat het bewijst", "write the log out for an auditor, with all that proves it",
        "wervik export --out logboek.wervik", "", "")
COMMAND("backup",  CARE, cmd_backup, "FILE", DB,
        "kopieer de databank naar een nieuw bestand, ook terwijl de server draait", "copy the database to a new file, also while the server runs",
        "wervik backup /backup/selectie-2025-11-10.db", "", "")
COMMAND("restore", CARE, cmd_restore, "FILE", DB,
        "zet een kopie terug waar geen databank meer staat, en verifieer ze", "put a copy back where no database is any more, and verify it",
        "wervik restore /backup/selectie-2025-11-10.db", "het bewijs van de kopie klopt niet: er is niets teruggezet", "the proof of the copy does not hold: nothing was put back")
COMMAND("rotate",  CARE, cmd_rotate, "", DB,
        "onderteken voortaan met een nieuwe sleutel, in elk logboek door de oude benoemd", "sign with a new key from here on, named in each log by the old one",
        "wervik rotate --as officer:An", "", "")
COMMAND("retain",  CARE, cmd_retain, "", DB,
        "wat zijn bewaartermijn voorbij is, en waarom; met --do wordt het gewist", "what is past its term of retention, and why; with --do it is erased",
        "wervik retain --at 2028-01-01", "", "")
COMMAND("doctor",  CARE, cmd_doctor, "", DB | JSON,
        "kijk deze installatie na: rechten, sleutels, databank, klok, schijf", "check this installation: permissions, keys, database, clock, disk",
        "wervik doctor", "er is iets mis", "something is wrong")
COMMAND("help",    TOOL, cmd_help, "[COMMAND]", 0,
        "toon alle commando's, of hoe een ervan werkt", "show all commands, or how one works",
        "wervik help doc", "", "")
COMMAND("version", TOOL, cmd_version, "", JSON,
        "toon de versie", "show the version",
        "wervik version", "", "")
COMMAND("doc",     TOOL, cmd_doc, "[WHAT]", 0,
        "druk naslag af, gemaakt uit de tabellen van het programma", "print reference made from the program's tables",
        "wervik doc errors", "", "")
COMMAND("tck",     TOOL, cmd_tck, "DIR...", 0,
        "draai de conformiteitstests van DMN in deze mappen", "run the DMN conformance tests in these folders",
        "wervik tck tck/TestCases", "een test is mislukt", "a test failed")
COMMAND("rules",   FOLDER, cmd_rules, "FOLDER", JSON,
        "toon per clausule wat ze uitvoert en welke scenario's ze bewijzen", "show for each clause what carries it out and which scenarios prove it",
        "wervik rules mijn-vacature", "een clausule wordt niet uitgevoerd of niet bewezen", "a clause is not carried out or not proven")
COMMAND("dmn",     TOOL, cmd_dmn, "ACTION MODEL [FACTS...]", JSON,
        "bereken, verklaar, toon, controleer of wijzig een beslissingsmodel: eval, explain, nearest, table, graph, check; set, rename, add-row, remove-row",
        "evaluate, explain, show, check or change a decision model: eval, explain, nearest, table, graph, check; set, rename, add-row, remove-row",
        "wervik dmn explain mijn-vacature/rules.dmn facts.json", "het model heeft fouten, of geen ander geval gevonden", "the model has mistakes, or no other case was found")
COMMAND("items",   TOOL, cmd_items, "FILE", JSON,
        "analyseer een test: items, betrouwbaarheid, meetfout, groepen", "analyse a test: items, reliability, error, groups",
        "wervik items punten.csv --cut 12 --group groep", "", "")
COMMAND("exam",    TOOL, cmd_exam, "ACTION FILE...", JSON,
        "testvragen van en naar QTI: import, export; geijkte items onderzoeken: simulate (een adaptieve test), link (twee vormen op één schaal)",
        "test items from and to QTI: import, export; study calibrated items: simulate (an adaptive test), link (two forms on one scale)",
        "wervik exam export mijn-vacature/exam/analogieen.yaml --out vragen.zip", "", "")
COMMAND("move-store", TOOL, cmd_move_store, "FROM TO", 0,
        "breng een databank over van SQLite naar PostgreSQL of terug, en zie ze daar na", "carry a database from SQLite to PostgreSQL or back, and verify it there",
        "wervik move-store wervik.db postgres://wervik@db1/selecties", "", "")
COMMAND("serve",   TOOL, cmd_serve, "", DB,
        "toon de pagina's in de browser, tot je het stopt", "serve the pages in the browser until you stop it",
        "wervik serve --port 8419", "", "")
COMMAND("feel",    TOOL, cmd_feel, "[EXPRESSION]", JSON,
        "bereken een uitdrukking van de regeltaal, of voer er een gesprek in", "evaluate an expression of the rule language, or converse in it",
        "wervik feel --set 'age = 41' 'if age >= 18 then \"adult\" else \"minor\"'", "het antwoord is null, met een reden",
        "the answer is null, with a cause")
#undef COMMAND
