"""What libraries' catalogues write: MARCXML and MODS, with MARC's words for roles."""
