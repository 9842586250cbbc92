parser grammar NnParser;

options { tokenVocab = NnLexer; }

file : ID* EOF ;
