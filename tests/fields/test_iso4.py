"""Titles of journals are abbreviated by ISO 4."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from litdb.fields import iso4, ltwa


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("The New England Journal of Medicine", "N. Engl. J. Med."),
        ("The Lancet", "Lancet"),
        ("Journal of Clinical Oncology", "J. Clin. Oncol."),
        ("British Medical Journal", "Br. Med. J."),
        ("Annals of Internal Medicine", "Ann. Intern. Med."),
        ("Zeitschrift für Kristallographie", "Z. Kristallogr."),
        (
            "Proceedings of the National Academy of Sciences of the United States of America",
            "Proc. Natl. Acad. Sci. U. S. A.",
        ),
        ("Physical Review Letters", "Phys. Rev. Lett."),
        ("Nature", "Nature"),
        ("Science", "Science"),
        ("Nature Medicine", "Nat. Med."),
        ("Cell", "Cell"),
        ("Physical Review A", "Phys. Rev. A"),
        ("Acta Crystallographica Section B: Structural Science", "Acta Crystallogr. B Struct. Sci."),
        ("Journal of Polymer Science. Part A, Polymer Chemistry", "J. Polym. Sci., A Polym. Chem."),
        ("Journal of the American Chemical Society", "J. Am. Chem. Soc."),
        ("Journal of the American Medical Association", "J. Am. Med. Assoc."),
        ("JAMA Internal Medicine", "JAMA Intern. Med."),
        ("BMC Public Health", "BMC Public Health"),
        ("IEEE Transactions on Information Theory", "IEEE Trans. Inf. Theory"),
        ("Toxicology in Vitro", "Toxicol. in Vitro"),
        ("Angewandte Chemie International Edition", "Angew. Chem. Int. Ed."),
        ("Die Naturwissenschaften", "Naturwissenschaften"),
        ("Deutsche Medizinische Wochenschrift", "Dtsch. Med. Wochenschr."),
        ("Zeitschrift für Naturforschung A", "Z. Naturforsch. A"),
        ("Berichte der Deutschen Chemischen Gesellschaft", "Ber. Dtsch. Chem. Ges."),
        ("Annales de chimie et de physique", "Ann. Chim. Phys."),
        ("Comptes Rendus de l'Académie des Sciences", "C. R. Acad. Sci."),
        ("La Presse Médicale", "Presse Méd."),
        ("Revue d'Épidémiologie et de Santé Publique", "Rev. Épidémiol. Santé Publique"),
        ("Bulletin de la Société Chimique de France", "Bull. Soc. Chim. Fr."),
        ("Annales Scientifiques de l'École Normale Supérieure", "Ann. Sci. Éc. Norm. Supér."),
        ("Anales de Química", "An. Quím."),
        ("Revista Española de Cardiología", "Rev. Esp. Cardiol."),
        ("Medicina Clínica", "Med. Clín."),
        ("Giornale Italiano di Cardiologia", "G. Ital. Cardiol."),
        ("Rendiconti del Circolo Matematico di Palermo", "Rend. Circ. Mat. Palermo"),
        ("Läkartidningen", "Läkartidningen"),
        ("Svensk Papperstidning", "Sven. Papperstidn."),
        ("Tidsskrift for den Norske Laegeforening", "Tidsskr. Nor. Laegeforen."),
        ("Nederlands Tijdschrift voor Geneeskunde", "Ned. Tijdschr. Geneeskd."),
        ("Acta Chemica Scandinavica", "Acta Chem. Scand."),
        ("Annals of Mathematics", "Ann. Math."),
        ("Communications in Mathematical Physics", "Commun. Math. Phys."),
        ("The Astrophysical Journal", "Astrophys. J."),
        ("Astronomy & Astrophysics", "Astron. Astrophys."),
        ("Monthly Notices of the Royal Astronomical Society", "Mon. Not. R. Astron. Soc."),
        ("Journal of Geophysical Research", "J. Geophys. Res."),
        ("Biochemistry", "Biochemistry"),
        ("Journal of Biological Chemistry", "J. Biol. Chem."),
        ("Nucleic Acids Research", "Nucleic Acids Res."),
        ("American Journal of Epidemiology", "Am. J. Epidemiol."),
        ("International Journal of Cancer", "Int. J. Cancer"),
        ("European Heart Journal", "Eur. Heart J."),
        ("Clinical Infectious Diseases", "Clin. Infect. Dis."),
        ("Diabetes Care", "Diabetes Care"),
        ("Circulation", "Circulation"),
        ("Archives of Internal Medicine", "Arch. Intern. Med."),
        ("Cochrane Database of Systematic Reviews", "Cochrane Database Syst. Rev."),
        ("Journal of the American College of Cardiology", "J. Am. Coll. Cardiol."),
        ("Annual Review of Psychology", "Annu. Rev. Psychol."),
        ("Trends in Genetics", "Trends Genet."),
        ("Computers in Human Behavior", "Comput. Hum. Behav."),
        ("Psychological Bulletin", "Psychol. Bull."),
        ("Journal of Physics: Condensed Matter", "J. Phys."),
        ("Critical Care (London, England)", "Crit. Care"),
        ("PLOS ONE", "PLOS ONE"),
        ("Computer-Aided Design", "Comput.-Aided Des."),
        ("New York Times", "N. Y. Times"),
        ("Applied Physics Letters", "Appl. Phys. Lett."),
        ("Journal of Chemical Physics", "J. Chem. Phys."),
        ("European Journal of Organic Chemistry", "Eur. J. Org. Chem."),
        ("Journal of Applied Physiology (Bethesda, Md. : 1985)", "J. Appl. Physiol. (1985)"),
        ("Scandinavian Journal of Public Health", "Scand. J. Public Health"),
        ("Journal of Epidemiology and Community Health", "J. Epidemiol. Community Health"),
        ("BMJ Open", "BMJ Open"),
        ("npj Digital Medicine", "npj Digit. Med."),
        ("JOURNAL OF CLINICAL ONCOLOGY", "J. Clin. Oncol."),
        ("N. Engl. J. Med.", "N. Engl. J. Med."),
        ("AI Commun.", "AI Commun."),
        ("Health Med.", "Health Med."),
        ("Phys. Rev. E", "Phys. Rev. E"),
        ("IEEE Trans. Software Eng.", "IEEE Trans. Software Eng."),
        ("J. Automated Reasoning", "J. Autom. Reason."),
        ("Annals of surgery.", "Ann. Surg."),
        ("Deutsches Ärzteblatt International", "Dtsch. Ärztebl. Int."),
        ("Der Nervenarzt", "Nervenarzt"),
        ("Klinische Monatsblätter für Augenheilkunde", "Klin. Monatsbl. Augenheilkd."),
        ("Wiener klinische Wochenschrift", "Wien. Klin. Wochenschr."),
        ("Schweizerische Medizinische Wochenschrift", "Schweiz. Med. Wochenschr."),
        ("Annalen der Physik", "Ann. Phys."),
        ("Mathematische Annalen", "Math. Ann."),
        ("Archivos de Bronconeumología", "Arch. Bronconeumol."),
        ("Gaceta Sanitaria", "Gac. Sanit."),
        ("Nutrición Hospitalaria", "Nutr. Hosp."),
        ("Minerva Anestesiologica", "Minerva Anestesiol."),
        ("Annales de l'Institut Fourier", "Ann. Inst. Fourier"),
        ("Revue des Maladies Respiratoires", "Rev. Mal. Respir."),
        ("Nordisk Medicin", "Nord. Med."),
        (
            "Philosophical Transactions of the Royal Society of London. Series B, Biological Sciences",
            "Philos. Trans. R. Soc. Lond., B Biol. Sci.",
        ),
        (
            "Journal of the Royal Statistical Society: Series B (Statistical Methodology)",
            "J. R. Stat. Soc., B (Stat. Methodol.)",
        ),
        ("American Journal of Physiology - Heart and Circulatory Physiology", "Am. J. Physiol. Heart Circ. Physiol."),
        ("Chemistry - A European Journal", "Chem. Eur. J."),
        ("Journal of the ACM", "J. ACM"),
        ("Journal of Neurology, Neurosurgery & Psychiatry", "J. Neurol. Neurosurg. Psychiatry"),
        ("Annals of the New York Academy of Sciences", "Ann. N. Y. Acad. Sci."),
        ("Revista de Saúde Pública", "Rev. Saúde Pública"),
        ("Anais da Academia Brasileira de Ciências", "An. Acad. Bras. Ciênc."),
        ("In Vivo", "In Vivo"),
        ("In Practice", "In Pract."),
        ("eLife", "eLife"),
        (
            "Journal of clinical oncology : official journal of the American Society of Clinical Oncology",
            "J. Clin. Oncol.",
        ),
        ("BioMed Research International", "BioMed Res. Int."),
        ("Physica A", "Physica A"),
        ("Nature (London)", "Nature (London)"),
        ("Quarterly Journal of Economics", "Q. J. Econ."),
        ("Lecture Notes in Computer Science", "Lect. Notes Comput. Sci."),
    ],
    ids=lambda one: one,
)
def test_a_title_is_abbreviated_word_by_word(title: str, short: str) -> None:
    assert iso4.abbreviated(title) == short


@pytest.mark.parametrize(
    ("title", "short"),
    [
        ("Proceedings of the National Academy of Sciences of the United States of America",
         "Proc Natl Acad Sci U S A"),
        ("Journal of Alzheimer's disease : JAD", "J Alzheimers Dis"),
        ("Journal of polymer science. Part A, Polymer chemistry", "J Polym Sci A Polym Chem"),
        ("Journal of applied physiology (Bethesda, Md. : 1985)", "J Appl Physiol (1985)"),
        ("Lancet (London, England)", "Lancet"),
        ("J. Clin. Oncol.", "J Clin Oncol"),
    ],
)  # fmt: skip
def test_medline_has_no_stops_commas_and_apostrophes(title: str, short: str) -> None:
    assert iso4.nlm(title) == short


@pytest.mark.parametrize(
    ("title", "language", "short"),
    [
        pytest.param("Real Sociedad", "es", "R. Soc.", id="royal in Spanish"),
        pytest.param("Real Numbers", "en", "Real Numbers", id="a phrase that stays in English"),
        pytest.param("Acta in Transit", "tlh", "Acta Transit", id="an unknown language is none"),
    ],
)
def test_words_of_several_languages_are_read_in_the_title_s(title: str, language: str, short: str) -> None:
    assert iso4.abbreviated(title, language) == short


def test_letters_are_the_title_s_own() -> None:
    assert iso4.abbreviated("Revista Española de Cirugía") == "Rev. Esp. Cir."
    assert iso4.abbreviated("Revue médicale suisse") == "Rev. Méd. Suisse"
    assert iso4.abbreviated("Revue me\u0301dicale suisse") == "Rev. Méd. Suisse"
    assert iso4.abbreviated("Revue medicale suisse") == "Rev. Med. Suisse"


@given(st.text(max_size=60))
def test_no_text_is_refused_and_it_comes_out_on_one_line(title: str) -> None:
    short = iso4.abbreviated(title)
    assert short == " ".join(short.split())


@given(
    st.lists(st.sampled_from("Journal Medicine Health Clinical Oncology für and of Zeitschrift".split()), min_size=2)
)
def test_what_is_abbreviated_stays_so(words: list[str]) -> None:
    short = iso4.abbreviated(" ".join(words))
    if short.count(".") * 2 >= len(short.split()):
        assert iso4.abbreviated(short) == short


def test_every_line_of_the_table_has_a_folded_word_and_what_becomes_of_it() -> None:
    lines = [line for line in ltwa.PATH.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines == sorted(lines, key=lambda line: line.partition("\t")[0])
    for line in lines:
        word, _, rest = line.partition("\t")
        assert word == ltwa.folded(word)
        assert all(entry.languages for entry in ltwa.parsed(rest))


@pytest.mark.parametrize("title", ["N Engl J Med", "Lancet Oncol", "N. Engl. J. Med.", "Proc Natl Acad Sci U S A"])
def test_a_title_that_is_abbreviated_already_stays(title: str) -> None:
    assert iso4.abbreviated(title) == title
